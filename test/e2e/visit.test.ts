import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Browser } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import type { CollectorProcess } from '../support/collector'
import { expectComplete, expectTouchpoints, sentTwice, table } from '../support/expectTouchpoints'
import {
  addToCart,
  arriveFromSearch,
  chat,
  checkOut,
  chooseProduct,
  openCart,
  scoreNine,
} from '../support/visitor'
import { startWorlds, type World, type Worlds } from '../support/world'

// One visit, the same in every engine and whatever happens on the way.
const ARRIVED = table(`
  /                    arrival               search  discovery
  /                    page.viewed           web     discovery
  /                    promotion.viewed      web     discovery
`)
const CHOSEN = table(`
  /products            page.viewed           web     consideration
  /products            journey.stage_changed web     consideration
  /products            product.list_viewed   web     consideration
  /products            product.clicked       web     consideration
  /products/mussels    page.viewed           web     consideration
  /products/mussels    product.viewed        web     consideration
  /products/mussels    review.seen           review  consideration
`)
const CHATTED = table(`
  /products/mussels    chat.opened           chat    consideration
  /products/mussels    chat.started          chat    consideration
  /products/mussels    chat.message_sent     chat    consideration
  /products/mussels    chat.answered         chat    consideration
  /products/mussels    chat.closed           chat    consideration
`)
const FILLED = table(`
  /products/mussels    cart.added            web     purchase
  /products/mussels    journey.stage_changed web     purchase
  /cart                page.viewed           web     purchase
  /cart                cart.viewed           web     purchase
`)
const ORDERED = table(`
  /checkout            page.viewed           web     purchase
  /checkout            checkout.started      web     purchase
  /checkout            checkout.contact      web     purchase
  /checkout/shipping   page.viewed           web     purchase
  /checkout/shipping   checkout.shipping     web     purchase
  /checkout/payment    page.viewed           web     purchase
  /checkout/payment    checkout.payment      web     purchase
  /checkout/thank-you  page.viewed           web     loyalty
  /checkout/thank-you  journey.stage_changed web     loyalty
  /checkout/thank-you  order.completed       web     purchase
`)
const SCORED = table(`
  /checkout/thank-you  satisfaction.scored   web     loyalty
`)
const VISIT = [...ARRIVED, ...CHOSEN, ...CHATTED, ...FILLED, ...ORDERED, ...SCORED]

inEachEngine((engine) => {
  let worlds: Worlds
  let world: World
  let collector: CollectorProcess
  let browser: Browser
  beforeAll(async () => {
    worlds = await startWorlds(engine)
  })
  beforeEach(async () => {
    world = await worlds.open()
    ;({ collector, browser } = world)
  })
  afterAll(() => worlds?.close())

  /** Waits until the visit has arrived, and nothing but it, also when the visitor has left. */
  const expectVisit = async (expected: string[]) => {
    await expectTouchpoints(collector, expected)
    // What one page couldn't say any more, the next one does.
    await expectComplete(collector)
    await browser.page.goto(world.search)
    const rows = await expectTouchpoints(collector, expected)
    expect(sentTwice(collector), 'sent twice').toEqual([])
    expect(rows[0]?.source).toMatchObject({ channel: 'search', name: 'google', medium: 'organic_search' })
    expect(new Set(rows.map(({ session }) => session)).size, 'sessions').toBe(1)
    expect(new Set(rows.map(({ visitor }) => visitor)).size, 'visitors').toBe(1)
    // A route is told of when its title has settled, with the time at which it was gone to.
    for (const [i, { at }] of rows.entries()) expect(at).toBeGreaterThan((rows[i - 1]?.at ?? 0) - 100)
  }

  it('arrives whole', async () => {
    await arriveFromSearch(browser.page, world.search)
    await chooseProduct(browser.page)
    await chat(browser.page)
    await addToCart(browser.page)
    await openCart(browser.page)
    await checkOut(browser.page)
    await scoreNine(browser.page)
    await expectVisit(VISIT)
  })

  it('arrives whole although the collector was gone for the middle of it', async () => {
    await arriveFromSearch(browser.page, world.search)
    await chooseProduct(browser.page)
    await expectTouchpoints(collector, [...ARRIVED, ...CHOSEN])
    await collector.kill()
    await chat(browser.page)
    await addToCart(browser.page)
    await openCart(browser.page)
    await collector.start()
    await checkOut(browser.page)
    await scoreNine(browser.page)
    await expectVisit(VISIT)
  })

  it('arrives whole with reloads in it', async () => {
    await arriveFromSearch(browser.page, world.search)
    await chooseProduct(browser.page)
    await chat(browser.page)
    await browser.page.reload()
    await addToCart(browser.page)
    await openCart(browser.page)
    await checkOut(browser.page)
    await browser.page.reload()
    await scoreNine(browser.page)
    // A page that is loaded again is seen again, and so is a product; an order is an order.
    const PRODUCT_AGAIN = table(`
      /products/mussels    page.viewed     web  consideration
      /products/mussels    product.viewed  web  consideration
    `)
    const THANKS_AGAIN = table(`
      /checkout/thank-you  page.viewed     web  loyalty
    `)
    await expectVisit([
      ...[...ARRIVED, ...CHOSEN, ...CHATTED, ...PRODUCT_AGAIN],
      ...[...FILLED, ...ORDERED, ...THANKS_AGAIN, ...SCORED],
    ])
  })

  it('arrives whole with a restart of the browser in it', async () => {
    await arriveFromSearch(browser.page, world.search)
    await chooseProduct(browser.page)
    await chat(browser.page)
    await addToCart(browser.page)
    await browser.restart('quit')
    await browser.page.goto(`${world.shop}/cart`)
    await checkOut(browser.page)
    await scoreNine(browser.page)
    await expectVisit(VISIT)
  })
})
