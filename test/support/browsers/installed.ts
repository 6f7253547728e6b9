import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Engine } from './browser'
import { MINIBROWSER } from './webkit'

const NEEDS: Record<Engine, { files: string[]; packages: string }> = {
  chromium: { files: ['/usr/bin/chromium'], packages: 'chromium' },
  firefox: { files: ['/usr/bin/firefox-esr'], packages: 'firefox-esr' },
  webkit: {
    files: ['/usr/bin/Xvfb', MINIBROWSER ?? 'MiniBrowser'],
    packages: 'libwebkit2gtk-4.1-0 xvfb',
  },
}

const named = process.env.TOUCHPOINT_ENGINES?.split(',')
const engines = (Object.keys(NEEDS) as Engine[]).filter((engine) => !named || named.includes(engine))
const required = Boolean(process.env.CI || named)

const missingOf = (engine: Engine) => NEEDS[engine].files.filter((file) => !existsSync(file))

function inEngine(engine: Engine, suite: (engine: Engine) => void): void {
  const missing = missingOf(engine)
  const advice = `${engine} is not installed (no ${missing.join(', ')}): apt-get install --no-install-recommends ${NEEDS[engine].packages}`
  if (!missing.length) {
    describe.concurrent(engine, () => void describe.sequential('in order', () => suite(engine)))
  } else if (required) describe(engine, () => void it('is installed', () => expect.fail(advice)))
  else {
    console.warn(`skipped: ${advice}`)
    describe.skip(advice, () => void it('is installed'))
  }
}

/**
 * Runs a suite in every engine that is installed. One that isn't is skipped, and how to get it is said; where
 * `CI` is set, or `TOUCHPOINT_ENGINES` (such as `chromium,firefox`) names the engine, it fails instead.
 * The engines run side by side, since most of the time is spent waiting, and each suite in order.
 */
export function inEachEngine(suite: (engine: Engine) => void): void {
  for (const engine of engines) inEngine(engine, suite)
}

/** Runs a suite in the first engine that is installed: for what is no matter of engines. */
export function inOneEngine(suite: (engine: Engine) => void): void {
  const [first] = [...engines.filter((engine) => !missingOf(engine).length), ...engines]
  if (first) inEngine(first, suite)
}
