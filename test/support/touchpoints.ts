/** What the SDK says of itself, on the shop's pages that have it as the global `touchpoint`. */
import type { TouchpointClient } from '../../src/index'
import type { Page } from './browsers/browser'

interface ShopWindow {
  touchpoint: TouchpointClient
}

/** Waits until the page has told of something that takes its time. */
export const untilTold = (page: Page, type: string): Promise<boolean> =>
  page.waitFor(
    (name) =>
      (window as unknown as ShopWindow).touchpoint.journey.touches.some((touch) => touch.type === name),
    type,
  )

/** Waits until a touchpoint was seen that may not be kept yet. */
export const untilHeld = (page: Page, type: string): Promise<boolean> =>
  page.waitFor(
    (name) =>
      (window as unknown as ShopWindow).touchpoint
        .explain()
        .decisions.some(({ what }) => what === `${name} waits`),
    type,
  )

/** How many touchpoints of the page wait for consent or for the collector. */
export const queued = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as ShopWindow).touchpoint.stats().queued)

/** Sends what can be sent. */
export const flush = (page: Page): Promise<{ delivered: number; queued: number }> =>
  page.evaluate(() => (window as unknown as ShopWindow).touchpoint.flush())

/** Resolves when all that was tracked until now is on the device's disk. */
export const untilDurable = (page: Page): Promise<string> =>
  page.evaluate(() => (window as unknown as ShopWindow).touchpoint.track('custom.last'))
