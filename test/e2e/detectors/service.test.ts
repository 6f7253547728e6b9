import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { serveDetectors, type Told, toldOf } from '../../support/detectorPages'
import type { Server } from '../../support/serve'

declare const told: Told[]

const AWAY = '<div style="height: 300vh"></div>'
const frame = '<iframe srcdoc="<button>Points</button>" width="300" height="100"></iframe>'

const PAGES: Record<string, string> = {
  '/product': `<a id="stars" href="#reviews">4.8</a>${AWAY}
    <div id="reviews" style="height: 100px"><div id="stamped-main-widget"></div></div>
    <form id="post-product-comment-form" onsubmit="return false">
      <input type="radio" name="criterion[1]" value="5" checked><textarea name="comment_content" required></textarea>
      <button>Send</button></form>${AWAY}`,
  '/account/login': `<form id="login" onsubmit="return false"><input type="email" name="email" required>
    <input type="password" autocomplete="current-password"><button>Log in</button></form>
    <form id="register" onsubmit="return false"><input type="email" name="email">
    <input type="password" autocomplete="new-password"><button>Continue</button></form>
    <form id="order" onsubmit="return false"><input type="email" name="email">
    <input style="display: none" type="password" autocomplete="new-password"><button>Order</button></form>
    <a id="out" href="/account/logout" onclick="return false">Log out</a>`,
  '/account': `<button id="view" onclick="history.pushState(null, '', '/account/orders/17')">View</button>
    <button id="track" onclick="history.pushState(null, '', '/track-order/17')">Track</button>
    <a id="carrier" href="https://www.ups.com/track?tracknum=1Z999AA10123456784" onclick="return false">UPS</a>`,
  '/returns': `<main><form onsubmit="return false"><input name="order"><button>Send back</button></form></main>`,
  '/faq': `<main><details><summary>How long?</summary>Three days</details>
    <form role="search" onsubmit="return false"><input type="search" name="query"></form></main>`,
  '/help/washing': `<main><h1>Washing</h1>${AWAY}<p id="end">Cold.</p></main>`,
  '/points': `<div id="smile-ui-container">${frame}</div>${AWAY}<div class="friendbuy-a-b">${frame}</div>
    <form onsubmit="return false"><input type="email" name="friend_email"><button>Send</button></form>`,
}

inEachEngine((engine) => {
  let browser: Browser
  let site: Server
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([
      launch(engine),
      serveDetectors('reviews(), account(), orders(), support(), loyalty(), app()', PAGES),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  const open = async (path: string) => {
    await browser.page.goto(`${site.url}${path}`)
    return browser.page
  }
  // Where it is in the journey, the client tells on its own.
  const untilTold = (count: number) =>
    browser.page.waitFor((count) => told.filter(({ type }) => !/^journey/.test(type)).length >= count, count)
  const seen = async () => (await toldOf(browser.page)).filter(({ type }) => !/^journey/.test(type))
  const types = async () => (await seen()).map(({ type }) => type)

  it('tells of reviews that are asked for, in view and written', async () => {
    const page = await open('/product')
    // Nothing is in view of a widget that is empty.
    await page.click('#stars')
    await untilTold(1)
    await page.evaluate(() => {
      document.querySelector('#stamped-main-widget')!.innerHTML = '<p>Lovely</p>'.repeat(3)
    })
    await untilTold(2)
    // The browser refuses an empty one.
    await page.click('form button')
    await page.type('textarea', 'Secret')
    await page.click('form button')
    await untilTold(3)
    expect(await seen()).toEqual([
      { type: 'review.opened', data: { purpose: 'read' } },
      { type: 'review.seen', data: { vendor: 'stamped' } },
      { type: 'review.submitted', data: { vendor: 'prestashop' } },
    ])
  })

  it('tells of accounts that are opened, entered and left', async () => {
    const page = await open('/account/login')
    await page.click('#login button')
    await page.type('#login [type=email]', 'ana@shop.example')
    await page.type('#login [type=password]', 'secret')
    await page.click('#login button')
    await untilTold(1)
    // The password of this form is not asked for.
    await page.click('#order button')
    await page.type('#register [type=email]', 'ana@shop.example')
    await page.click('#register button')
    await untilTold(2)
    await page.click('#out')
    await untilTold(3)
    expect(await types()).toEqual(['account.login', 'account.registered', 'account.logout'])
    expect(JSON.stringify(await seen())).not.toMatch(/ana|secret/)
  })

  it('tells of an order that is looked at, tracked and sent back', async () => {
    let page = await open('/account')
    await page.click('#view')
    await untilTold(1)
    await page.click('#track')
    await untilTold(2)
    await page.click('#carrier')
    await untilTold(3)
    expect(await seen()).toEqual([
      { type: 'order.viewed', data: {} },
      { type: 'order.tracked', data: {} },
      { type: 'order.tracked', data: { vendor: 'ups' } },
    ])
    page = await open('/returns')
    await page.type('input', '1001\n')
    await untilTold(2)
    expect(await types()).toEqual(['return.started', 'return.requested'])
  })

  it('tells of help that is looked for and read', async () => {
    let page = await open('/faq')
    await page.click('summary')
    await untilTold(1)
    // Folding it again is no other question.
    await page.click('summary')
    await page.type('[type=search]', 'secret\n')
    await untilTold(2)
    expect(await seen()).toEqual([
      { type: 'support.faq_opened', data: {} },
      { type: 'support.search', data: {} },
    ])
    page = await open('/help/washing')
    // It is watched from an idle moment after the load on: up and down until then.
    await page.waitFor(async () => {
      for (const top of [0, 1e6]) {
        scrollTo(0, top)
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      }
      return told.length > 0
    })
    expect(await types()).toEqual(['support.article_viewed'])
  })

  it('tells of a loyalty programme and of recommending', async () => {
    const page = await open('/points')
    await page.click('#smile-ui-container iframe')
    await untilTold(1)
    await page.evaluate(() => document.querySelector('.friendbuy-a-b')!.scrollIntoView({ block: 'center' }))
    await untilTold(2)
    await page.type('[name=friend_email]', 'ana@shop.example\n')
    await untilTold(3)
    expect(await seen()).toEqual([
      { type: 'loyalty.opened', data: { vendor: 'smile' } },
      { type: 'referral.viewed', data: { vendor: 'friendbuy' } },
      { type: 'referral.sent', data: {} },
    ])
  })

  it('tells of an installation', async () => {
    const page = await open('/product')
    // No engine installs a page by itself: the event is the browser's, here made by hand.
    await page.evaluate(() => void dispatchEvent(new Event('appinstalled')))
    await untilTold(1)
    expect(await types()).toEqual(['pwa.installed'])
  })
})
