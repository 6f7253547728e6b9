/** A few people's visits, for questions whose answers can be told by hand. */
import type { Store, StoredTouchpoint } from '../../../../src/collector/index'
import { uuid } from '../helpers'

const MINUTE = 60_000
/** A whole minute, so that the answers by the minute can be told by hand. */
const START = 29_921_872 * MINUTE

export type Row = Partial<StoredTouchpoint> & Pick<StoredTouchpoint, 'type' | 'channel' | 'stage'>

export const search = { channel: 'search', name: 'google', medium: 'organic_search' } as const
export const ads = { channel: 'ads', name: 'bing', medium: 'paid_search' } as const

/** Stores one stream; each touchpoint comes a second after the one before and is received at once. */
export async function visit(
  store: Store,
  n: number,
  start: number,
  who: Partial<StoredTouchpoint>,
  rows: Row[],
) {
  const touchpoints = rows.map((row, i): StoredTouchpoint => {
    const time = start + i * 1_000
    const common = {
      stream: uuid(n),
      seq: i + 1,
      at: time,
      time,
      receivedAt: time,
      session: `s${n}`,
      page: {},
      data: {},
    }
    return { ...common, ...who, ...row }
  })
  await store.append(touchpoints, [])
}

export const at = (minutes: number) => START + minutes * MINUTE

/**
 * - Ada comes from a search engine, buys, and is known from the order on; on her phone, as another visitor, she
 *   signs in and rates. One journey over two devices.
 * - Bo, a visitor, types the address, wavers between two stages, and puts something in the cart.
 * - Somebody without consent to a visitor id comes by an advertisement and takes the steps in the wrong order.
 */
export async function fixture(store: Store) {
  await visit(store, 1, at(0), { visitor: 'ada-laptop' }, [
    { type: 'arrival', channel: 'search', stage: 'discovery', source: search },
    { type: 'product.viewed', channel: 'web', stage: 'consideration' },
    { type: 'cart.added', channel: 'web', stage: 'purchase' },
    { type: 'chat.opened', channel: 'chat', stage: 'purchase' },
    { type: 'checkout.started', channel: 'web', stage: 'purchase' },
    { type: 'order.completed', channel: 'web', stage: 'purchase', customer: 'ada' },
  ])
  await visit(store, 2, at(10), { visitor: 'bo' }, [
    { type: 'page.viewed', channel: 'web', stage: 'discovery' },
    { type: 'product.viewed', channel: 'web', stage: 'consideration' },
    { type: 'page.viewed', channel: 'web', stage: 'discovery' },
    { type: 'vitals.measured', channel: 'web', stage: 'loyalty' },
    { type: 'product.viewed', channel: 'web', stage: 'consideration' },
    { type: 'cart.added', channel: 'web', stage: 'purchase' },
  ])
  await visit(store, 3, at(20), {}, [
    { type: 'checkout.started', channel: 'web', stage: 'purchase', source: ads },
    { type: 'cart.added', channel: 'web', stage: 'purchase' },
  ])
  await visit(store, 4, at(30), { visitor: 'ada-phone' }, [
    { type: 'page.viewed', channel: 'web', stage: 'loyalty' },
    { type: 'account.login', channel: 'web', stage: 'loyalty', customer: 'ada' },
    { type: 'satisfaction.scored', channel: 'web', stage: 'loyalty' },
  ])
}
