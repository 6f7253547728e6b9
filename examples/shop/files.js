// @ts-check
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { art } from './art/index.js'
import { icon } from './art/scenes.js'
import { bundleOnce } from './bundle.js'

const { resolve } = createRequire(import.meta.url)

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
}

/** @type {(path: string) => string | Uint8Array | undefined} */
const drawn = (path) => {
  const name = /^\/art\/([\w-]+)\.svg$/.exec(path)?.[1]
  return name === 'icon' ? icon : name && Object.hasOwn(art, name) ? art[name] : undefined
}

const onDisk = async (/** @type {string} */ path) => {
  const file =
    path === '/touchpoint.global.js' || path === '/touchpoint.debug.global.js'
      ? resolve(`touchpoint-sdk${path}`)
      : // The URL has been resolved, so a name of plain characters can't lead out of the folder.
        /^\/journeys\/[\w./-]*$/.test(path) &&
        fileURLToPath(new URL(`.${path.endsWith('/') ? `${path}index.html` : path}`, import.meta.url))
  return file ? await readFile(file).catch(() => undefined) : undefined
}

/** What isn't a page: drawings, bundles, the SDK's script, the page of journeys. Undefined if there is no such file. */
export const fileAt = async (/** @type {string} */ path) => {
  const body = drawn(path) ?? (await bundleOnce()).get(path) ?? (await onDisk(path))
  return body === undefined ? undefined : { body, type: types[extname(path)] ?? types['.html'] }
}
