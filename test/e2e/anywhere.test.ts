import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { bundleText } from '../support/bundle'
import { type Server, serve } from '../support/serve'
import { createTaker, type Taker } from '../support/stored'
import { until } from '../support/until'

/** What a worker does with all that there is, and what became of it. */
const worker = (endpoint: string) => `
  import * as all from 'touchpoint-sdk'
  import * as consent from 'touchpoint-sdk/consent'
  import * as detectors from 'touchpoint-sdk/detectors'
  import * as identity from 'touchpoint-sdk/identity'
  import * as journey from 'touchpoint-sdk/journey'
  import { referrers } from 'touchpoint-sdk/referrers'

  const wrong = []
  self.addEventListener('error', ({ message }) => wrong.push(message))
  self.addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)))
  const run = async (name) => {
    const held = all.createTouchpoint({ name: name + '-banner', endpoint: '${endpoint}', consent: consent.tcf() })
    const tp = all.createTouchpoint({
      name, endpoint: '${endpoint}', detectors: [...detectors.allDetectors(), detectors.arrivals({ referrers })], visitor: identity.visitorFrom(() => undefined),
    })
    const asked = tp.track('custom.' + name, { asked: true })
    tp.consent.grant()
    const kept = await tp.track('custom.' + name, { asked: false })
    await tp.flush({ timeoutMs: 60_000 })
    const stats = tp.stats()
    const credit = journey.credit(tp.journey.touches)
    await tp.forget()
    tp.destroy()
    return { asked: await asked, kept, stats, credit, held: await held.track('custom.held'), wrong }
  }`

/** What became of it, where all went well. */
const SOUND = {
  asked: 'held',
  kept: 'stored',
  stats: { accepted: 2, delivered: 2, queued: 0, dropped: {} },
  credit: [],
  held: 'held',
  wrong: [],
}

inEachEngine((engine) => {
  let browser: Browser
  let collector: Taker
  let site: Server
  const reports: unknown[] = []
  beforeAll(async () => {
    ;[browser, collector] = await Promise.all([launch(engine), createTaker(true)])
    const common = worker(collector.endpoint)
    const scripts: Record<string, string> = {
      '/worker.js': await bundleText(`${common}\nrun('worker').then(postMessage)`),
      '/sw.js': await bundleText(`${common}
        self.addEventListener('install', () => self.skipWaiting())
        self.addEventListener('message', (event) => event.waitUntil(run('service').then((told) => event.source.postMessage(told))))`),
    }
    site = await serve((request, response) => {
      const { url = '/' } = request
      if (url === '/told') {
        void json(request).then((told) => reports.push(told))
        return void response.writeHead(204).end()
      }
      const script = scripts[url]
      response.setHeader('content-type', script ? 'text/javascript' : 'text/html')
      response.end(script ?? '<!doctype html><title>Anywhere</title>')
    })
  })
  afterAll(async () => {
    await browser?.close()
    for (const each of [collector, site]) await each?.close()
  })

  it('does the real thing in a worker', async () => {
    const { page } = browser
    await page.goto(site.url)
    const told = await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/worker.js')
          worker.onmessage = ({ data }) => resolve(data)
          worker.onerror = ({ message }) => reject(new Error(message))
        }),
    )
    expect(told).toEqual(SOUND)
    expect(collector.types().filter((type) => type === 'custom.worker')).toHaveLength(2)
  })

  it('does the real thing in a service worker', async () => {
    const { page } = browser
    await page.goto(site.url)
    const told = await page.evaluate(async () => {
      if (!navigator.serviceWorker) return 'none'
      const answer = new Promise((resolve) => {
        navigator.serviceWorker.onmessage = ({ data }) => resolve(data)
      })
      const { installing, waiting, active } = await navigator.serviceWorker.register('/sw.js')
      ;(installing ?? waiting ?? active)!.postMessage('run')
      return answer
    })
    if (told === 'none') return console.info(`${engine} ${browser.version} has no service workers here`)
    expect(told).toEqual(SOUND)
    expect(collector.types().filter((type) => type === 'custom.service')).toHaveLength(2)
  })

  // Neither of the others takes an unpacked extension at its start.
  describe.runIf(engine === 'chromium')('an extension by Manifest V3', () => {
    let folder: string
    let other: Browser | undefined
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'touchpoint-extension-'))
    })
    afterAll(async () => {
      await other?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    it('does the real thing in its background', async () => {
      mkdirSync(folder, { recursive: true })
      const manifest = {
        manifest_version: 3,
        name: 'Touchpoints',
        version: '1.0',
        background: { service_worker: 'background.js', type: 'module' },
        host_permissions: [`${collector.origin}/*`],
      }
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
      const background = `${worker(collector.endpoint)}
        run('extension').then((told) => fetch('${site.url}/told', { method: 'POST', mode: 'no-cors', body: JSON.stringify(told) }))`
      writeFileSync(join(folder, 'background.js'), await bundleText(background))
      other = await launch(engine, { extension: folder })
      await until(() => reports.length > 0)
      expect(reports).toEqual([SOUND])
      expect(collector.types().filter((type) => type === 'custom.extension')).toHaveLength(2)
    })
  })
})
