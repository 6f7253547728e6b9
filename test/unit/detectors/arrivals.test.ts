import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { arrivals } from '../../../src/detectors/arrivals'
import type { Interaction } from '../../../src/touchpoint'

const page = window as typeof window & { happyDOM: { setURL: (url: string) => void } }

/** Lands on a page of shop.example and returns what is told of it. */
function land(path: string, referrer = '', navigation = 'navigate', options = {}): Interaction[] {
  page.happyDOM.setURL(`https://www.shop.example${path}`)
  vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer)
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: navigation } as never])
  const told: Interaction[] = []
  arrivals(options)((interaction) => told.push(interaction))()
  return told
}

const before = location.href
beforeEach(() => vi.restoreAllMocks())
afterEach(() => page.happyDOM.setURL(before))

describe('arrivals', () => {
  it('tells one arrival with its source, channel and stage', () => {
    expect(land('/?gclid=1', 'https://www.google.com/')).toEqual([
      {
        type: 'arrival',
        channel: 'ads',
        stage: 'discovery',
        source: { channel: 'ads', name: 'google', medium: 'paid_search', clickId: 'gclid' },
        data: { landing: true },
      },
    ])
  })

  it.each([
    ['consideration', '/', 'https://www.idealo.de/'],
    ['consideration', '/?utm_medium=email', ''],
    ['loyalty', '/?utm_medium=push', ''],
    ['discovery', '/', 'https://blog.example/'],
  ])('puts it at the stage of %s for %s from %j', (stage, path, referrer) => {
    expect(land(path, referrer)[0]).toMatchObject({ type: 'arrival', stage })
  })

  it('tells a direct landing too, since only the tracker knows whether a visit is under way', () => {
    expect(land('/')).toMatchObject([{ type: 'arrival', source: { name: 'direct', medium: 'direct' } }])
  })

  it.each(['reload', 'back_forward'])('tells nothing of a %s', (navigation) => {
    expect(land('/?gclid=1', 'https://www.google.com/', navigation)).toEqual([])
  })

  it('tells nothing of a move within the site', () => {
    expect(land('/cart', 'https://www.shop.example/product')).toEqual([])
  })

  it.each([
    ['print.qr_scan', '/?utm_medium=qr&utm_source=poster'],
    ['package.qr_scan', '/?utm_medium=qr&utm_campaign=unboxing'],
  ])('tells %s beside the arrival', (type, path) => {
    expect(land(path).map((interaction) => interaction.type)).toEqual(['arrival', type])
  })

  it.each([
    ['cancelled', '/checkout?cancelled=1', 'https://www.paypal.com/'],
    ['failed', '/return?redirect_status=failed', 'https://hooks.stripe.com/'],
    ['completed', '/return?redirect_status=succeeded', 'https://checkout.stripe.com/'],
    ['completed', '/return?token=1&PayerID=2', 'https://www.paypal.com/'],
    [undefined, '/return', 'https://www.mollie.com/'],
  ])('tells a return from a payment host as %s', (outcome, path, referrer) => {
    const [told, ...more] = land(path, referrer)
    const host = new URL(referrer).host.replace('www.', '')
    expect(told).toEqual({ type: 'payment.returned', data: outcome ? { host, outcome } : { host } })
    expect(more).toEqual([])
  })

  it('tells nothing of a return from a sign-in host', () => {
    expect(land('/account', 'https://accounts.google.com/')).toEqual([])
  })

  it('knows the sites that it is given', () => {
    const options = { referrers: { price_comparison: 'pv.example' } }
    expect(land('/', 'https://www.pv.example/', 'navigate', options)[0]).toMatchObject({
      channel: 'comparison',
    })
  })
})
