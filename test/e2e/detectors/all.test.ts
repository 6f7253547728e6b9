import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { type CollectorProcess, createCollectorProcess } from '../../support/collector'
import { servePlainPages } from '../../support/plainPages'
import type { Server } from '../../support/serve'
import { until } from '../../support/until'

const BODY = `<a id="list" href="/list.pdf" download onclick="event.preventDefault()">Price list</a>
  <x-tagged><b id="slotted">Compare</b></x-tagged>
  <script>
    document.querySelector('x-tagged').attachShadow({ mode: 'open' }).innerHTML =
      '<button data-touchpoint="custom.compared"><slot></slot></button>'
  </script>`

inEachEngine((engine) => {
  let browser: Browser
  let collector: CollectorProcess
  let site: Server
  beforeAll(async () => {
    ;[browser, collector] = await Promise.all([launch(engine), createCollectorProcess()])
    await collector.start()
    site = await servePlainPages(collector.endpoint, { script: 'touchpoint.all.global.js', body: BODY })
  })
  afterAll(async () => {
    await browser?.close()
    await collector?.close()
    await site?.close()
  })

  it('tells by one script tag what all detectors see, one act once', async () => {
    const { page } = browser
    await page.goto(`${site.url}/`)
    await page.click('#list')
    // The button that it is pressed by is around the slot, in the shadow root.
    await page.click('#slotted')
    const types = () => collector.rows().map(({ type }) => type)
    await until(() => types().includes('custom.compared'))
    await page.evaluate(() =>
      (window as unknown as { touchpoint: { flush(): Promise<unknown> } }).touchpoint.flush(),
    )
    expect(types().filter((type) => type !== 'vitals.measured')).toEqual([
      'arrival',
      'page.viewed',
      'download.started',
      'journey.stage_changed',
      'custom.compared',
    ])
  })
})
