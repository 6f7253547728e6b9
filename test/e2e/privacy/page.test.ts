import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { servePlainPages } from '../../support/plainPages'
import type { Server } from '../../support/serve'
import { createTaker, storedOf, type Taker } from '../../support/stored'
import { flush, untilDurable, untilTold } from '../../support/touchpoints'
import { until } from '../../support/until'

const links = [
  'tel:+34600123456',
  'mailto:jane.doe@example.com?subject=canary',
  'sms:+34600123456?body=canary',
  'https://wa.me/34600123456?text=canary',
  'https://other.test/users/jane.doe?email=jane.doe@example.com#canary',
  '/files/jane.doe@example.com/canary.pdf',
  'https://www.facebook.com/sharer/sharer.php?u=canary',
  'https://www.google.com/maps/dir/?destination=40.416775,-3.703790',
]
const BODY = `
  <main>${links.map((href, i) => `<a id="l${i}" href="${href}">jane.doe@example.com</a>`).join('<br>')}</main>
  <div itemscope itemtype="https://schema.org/Brand"><meta itemprop="name" content="jane.doe@example.com">
    <img itemprop="logo" width="60" height="60" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="></div>
  <a id="next" href="/profile/jane.doe?token=s3cr3t&page=2">Next</a>
  <script>
    document.title = 'Welcome jane.doe@example.com, +34 600 123 456'
    addEventListener('click', (event) => event.target.id[0] === 'l' && event.preventDefault())
  </script>`
const SECRET = /jane|doe|example\.com|600\W*123|canary|s3cr3t|a8f3k2|40\.41|703790|ES91/i

inEachEngine((engine) => {
  let browser: Browser
  let collector: Taker
  let site: Server
  beforeAll(async () => {
    ;[browser, collector] = await Promise.all([launch(engine), createTaker()])
    site = await servePlainPages(collector.endpoint, { script: 'touchpoint.all.global.js', body: BODY })
  })
  afterAll(async () => {
    await browser?.close()
    await collector?.close()
    await site?.close()
  })

  it('what a page, its address and its links say of a person is neither stored nor sent', async () => {
    const { page } = browser
    await page.goto(
      `${site.url}/users/jane.doe/reset/a8f3k2;jsessionid=a8f3k2?utm_source=jane.doe%40example.com&utm_medium=email&utm_campaign=ES91+2100+0418+4502+0005+1332&token=s3cr3t#access_token=s3cr3t`,
    )
    await untilTold(page, 'page.viewed')
    for (const i of links.keys()) await page.click(`#l${i}`)
    for (const type of ['phone.clicked', 'email.clicked', 'outbound.clicked', 'download.started']) {
      await untilTold(page, type)
    }
    await page.evaluate(() => history.pushState(null, '', '/#/users/jane.doe?token=s3cr3t'))
    await page.follow('#next')
    await untilDurable(page)
    const stored = await storedOf(page)
    expect(stored).toContain('outbound.clicked')
    expect(stored).toContain('/profile/~?page=2')
    expect(SECRET.exec(stored)).toBeNull()
    await collector.up()
    await until(
      async () => {
        await flush(page)
        return collector.types().includes('outbound.clicked')
      },
      { timeoutMs: 60_000 },
    )
    expect(collector.wire()).toContain('/users/~/reset/~')
    expect(SECRET.exec(collector.wire())).toBeNull()
  })
})
