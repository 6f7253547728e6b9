import { describe, expect, it } from 'vitest'
import { readLanding } from '../../../src/source/readLanding'
import type { Source } from '../../../src/touchpoint'
import { nextSession } from '../../../src/tracker/session'

const MIN = 60_000
const google: Source = { channel: 'search', name: 'Google', medium: 'organic_search' }
const mail: Source = { channel: 'email', name: 'june', medium: 'email', campaign: 'sale' }
const direct: Source = { channel: 'web', name: 'direct', medium: 'direct' }
const session = { id: 's', start: 1_000_000_000, last: 1_000_000_000, source: google }
const at = (minutes: number) => 1_000_000_000 + minutes * MIN

describe('a session', () => {
  it.each([
    ['goes on within 30 minutes', at(29), undefined, true],
    ['ends after 30 minutes of nothing', at(31), undefined, false],
    ['goes on when the same source comes again', at(5), { ...google }, true],
    ['ends when another campaign arrives', at(5), mail, false],
    ['goes on when the address is typed', at(5), direct, true],
    ['that began by an address typed ends when a campaign arrives', at(5), mail, false, direct],
    ['goes on when the clock is set back a little', at(-60), undefined, true],
    ['ends when the clock is set back by more than a day', at(-2 * 24 * 60), undefined, false],
  ] as [string, number, Source | undefined, boolean, Source?][])(
    '%s',
    (_, time, source, same, began = google) => {
      const next = nextSession({ ...session, source: began }, time, source)
      expect(next.id === 's').toBe(same)
    },
  )

  it.each([
    ['a payment host', 'https://www.paypal.com/checkoutnow'],
    ['a sign-in host', 'https://accounts.google.com/'],
    ['another page of the site', 'https://www.shop.example/cart'],
  ])('goes on with its source when the visitor comes back from %s', (_, referrer) => {
    const { source } = readLanding({ url: 'https://www.shop.example/thank-you', referrer })
    expect(nextSession(session, at(5), source)).toMatchObject({ id: 's', source: google })
  })

  it('of the page around a frame goes on whatever led into the frame, until it is over', () => {
    const framed = { ...session, framed: true }
    expect(nextSession(framed, at(5), mail)).toMatchObject({ id: 's', source: google })
    expect(nextSession(framed, at(31), mail).id).not.toBe('s')
  })

  it('ends after 24 hours, however busy', () => {
    let current = nextSession(undefined, at(0))
    const { id } = current
    for (let minutes = 20; minutes <= 24 * 60; minutes += 20) current = nextSession(current, at(minutes))
    expect(current.id).toBe(id)
    expect(nextSession(current, at(24 * 60 + 20)).id).not.toBe(id)
  })

  it('that began before its source was told takes it', () => {
    const begun = nextSession(undefined, at(0))
    const told = nextSession(begun, at(0), google)
    expect(told).toMatchObject({ id: begun.id, source: google })
  })

  it('never moves its last touchpoint back', () => {
    expect(nextSession(session, at(-1)).last).toBe(session.last)
  })
})
