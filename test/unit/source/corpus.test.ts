import { describe, expect, it } from 'vitest'
import { referrers } from '../../../src/referrers'
import { classifySource } from '../../../src/source/classifySource'
import { referrers as compact } from '../../../src/source/referrers'
import { corpus } from './corpus'

const words = (text = '') => text.split(/\s+/).filter(Boolean)
const from = (place: string, more?: typeof referrers) => {
  const referrer = place.startsWith('app:') ? `android-app://${place.slice(4)}/` : `https://${place}/`
  return classifySource({ url: 'https://www.shop.test/', referrer, referrers: more })?.medium ?? 'none'
}

describe.each(Object.entries(corpus))('%s', (medium, [both, fullAlone]) => {
  it.each(words(both))('is what both tables say of %s', (place) => {
    expect([from(place), from(place, referrers)]).toEqual([medium, medium])
  })

  it.each(words(fullAlone))(
    'is what the full table says of %s, and the compact one nothing false',
    (place) => {
      expect(from(place, referrers)).toBe(medium)
      expect([medium, 'referral']).toContain(from(place))
    },
  )
})

it.each([
  ['app:com.facebook.orca', 'organic_social', 'messaging'],
  ['shop.tiktok.com', 'organic_social', 'organic_shopping'],
  ['oauth.vk.com', 'organic_social', 'none'],
  ['access.line.me', 'messaging', 'none'],
  ['help.openai.com', 'referral', 'referral'],
  ['docs.stripe.com', 'none', 'referral'],
  ['x.com/i/grok', 'organic_social', 'ai_assistant'],
  ['www.bing.com/maps', 'organic_search', 'store'],
  ['www.google.com/maps/place/x', 'store', 'store'],
  ['www.google.de/shopping?q=x', 'price_comparison', 'price_comparison'],
  ['www.google.fr/imgres?q=x', 'organic_search', 'organic_search'],
  ['www.yahoo.com/news', 'organic_search', 'referral'],
  ['webmail1m.orange.fr/webmail/fr_FR/read.html', 'email', 'email'],
  ['go.mail.ru/search?q=x', 'referral', 'organic_search'],
  ['vk.com/away.php?to=x', 'organic_social', 'organic_social'],
])('%s is %s to the compact table, and %s to the full one', (place, compact, full) => {
  expect([from(place), from(place, referrers)]).toEqual([compact, full])
})

it('means the same by every name, with either table', () => {
  const named = (source: string, more?: typeof referrers) =>
    classifySource({ url: `https://www.shop.test/?utm_source=${source}`, referrers: more })?.medium
  for (const rows of Object.values(compact))
    for (const row of (rows ?? '').split(';')) {
      // Explicit names, and words.
      const source = /^[^=]+(?==)|^\^?[a-z]+(?=,|$)/.exec(row)?.[0].replace('^', '')
      if (!source) continue
      expect(named(source, referrers), source).toBe(named(source))
    }
})
