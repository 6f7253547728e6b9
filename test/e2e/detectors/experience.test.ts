import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { serveDetectors, type Told, toldOf } from '../../support/detectorPages'
import type { Server } from '../../support/serve'

declare const told: Told[]

const BODY = `<h1>Preserved mussels</h1>
  <p><a id="call" href="tel:+34" onclick="event.preventDefault()">Call us</a>
  <p><a id="mail" href="mailto:hola@shop.example" onclick="event.preventDefault()">Mail us</a>`

inEachEngine((engine) => {
  let browser: Browser
  let site: Server
  beforeAll(async () => {
    site = await serveDetectors('pageViews(), contactLinks(), webVitals()', { '/': BODY })
    browser = await launch(engine)
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  it('tells of a contact how good its page was', async () => {
    const { page } = browser
    await page.goto(`${site.url}/`)
    await page.click('#call')
    // At the first input, or as soon as all is measured that concerns loading.
    await page.waitFor(() => told.some(({ type }) => type === 'vitals.measured'))
    await page.click('#mail')
    await page.waitFor(() => told.some(({ type }) => type === 'email.clicked'))
    const all = await toldOf(page)
    const of = (type: string) => all.find((touchpoint) => touchpoint.type === type)
    const [measured, mailed] = ['vitals.measured', 'email.clicked'].map(of)
    expect(measured).not.toHaveProperty('experience')
    expect(mailed?.experience).toMatchObject(measured!.data)
    for (const value of Object.values(mailed!.experience!)) expect(value).toBeGreaterThanOrEqual(0)
    if (engine === 'chromium') expect(mailed?.experience).toMatchObject({ cls: expect.any(Number) })
  })
})
