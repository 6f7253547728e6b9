/** What a visitor of the demo shop does, step by step, each to its visible end. */
import type { Page } from './browsers/browser'
import { untilTold } from './touchpoints'

const hook = (name: string) => `[data-test=${name}]`

const untilThere = (page: Page, selector: string) =>
  page.waitFor((at) => document.querySelector(at) !== null, selector)

export async function acceptConsent(page: Page): Promise<void> {
  await page.click(hook('consent-accept'))
}

export async function declineConsent(page: Page): Promise<void> {
  await page.click(hook('consent-decline'))
}

/** Stays on the home page until the offer was seen: in view for a second. */
export async function seeOffer(page: Page): Promise<void> {
  await untilThere(page, hook('offer-banner'))
  await untilTold(page, 'promotion.viewed')
}

export async function arriveFromSearch(page: Page, search: string): Promise<void> {
  await page.goto(search)
  await page.follow('a')
  await acceptConsent(page)
  await seeOffer(page)
}

/** Goes by the list to a product, and reads what others say about it. */
export async function chooseProduct(page: Page): Promise<void> {
  await page.follow(hook('nav-products'))
  await page.follow(hook('product-mussels'))
  await page.evaluate((at) => document.querySelector(at)?.scrollIntoView(), hook('reviews'))
  await untilTold(page, 'review.seen')
}

export async function chat(page: Page): Promise<void> {
  await page.click('.rcb-toggle-button')
  await page.type('.rcb-chat-input-textarea', 'When does it arrive?\n')
  await page.waitFor(() =>
    document.querySelector('.rcb-chat-body-container')?.textContent?.includes('By post'),
  )
  await page.click('.rcb-close-chat-icon')
  await untilThere(page, '.rcb-window-close')
}

export async function addToCart(page: Page): Promise<void> {
  await page.click(hook('add-to-cart'))
  await untilThere(page, hook('toast-cart'))
}

export const openCart = (page: Page): Promise<void> => page.follow(hook('cart'))

export async function checkOut(page: Page): Promise<void> {
  await page.follow(hook('checkout'))
  for (const next of ['/checkout/shipping', '/checkout/payment']) {
    await page.click(hook('fill-example'))
    await page.click(hook('continue'))
    await page.waitFor((path) => location.pathname === path, next)
  }
  await page.click(hook('continue'))
  await untilThere(page, hook('thanks'))
}

export async function scoreNine(page: Page): Promise<void> {
  await page.click(hook('score-9'))
  await untilThere(page, hook('scored'))
}
