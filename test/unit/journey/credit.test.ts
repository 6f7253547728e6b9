import { describe, expect, it } from 'vitest'
import { credit, type Model, models, type Touch } from '../../../src/journey'
import type { Source } from '../../../src/touchpoint'

const DAY = 86_400_000
const search: Source = { channel: 'search', name: 'google', medium: 'organic_search' }
const idealo: Source = { channel: 'comparison', name: 'idealo', medium: 'price_comparison' }
const mail: Source = { channel: 'email', name: 'june', medium: 'email', campaign: 'sale' }
const direct: Source = { channel: 'web', name: 'direct', medium: 'direct' }

const visit = (day: number, source: Source): Touch => ({
  ...{ type: 'arrival', at: day * DAY, channel: source.channel, stage: 'discovery', source },
})
const view = (day: number): Touch => ({
  ...{ type: 'page.viewed', at: day * DAY, channel: 'web', stage: 'discovery' },
})
/** As the tracker tells it: with the source of its visit. */
const order = (day: number, source: Source = mail): Touch => ({
  ...{ type: 'order.completed', at: day * DAY, channel: 'web', stage: 'purchase', source },
})
const shares = (touches: Touch[], model: Model, more = {}) =>
  credit(touches, { model, ...more }).map(({ source, share }) => `${source.name} ${+share.toFixed(3)}`)

const JOURNEY = [visit(1, search), view(1.1), visit(8, idealo), view(8.1), visit(15, mail), order(15.1)]

describe('credit for an order', () => {
  it.each<[Model, string[]]>([
    ['first', ['google 1']],
    ['last', ['june 1']],
    ['linear', ['google 0.333', 'idealo 0.333', 'june 0.333']],
    ['position', ['google 0.4', 'idealo 0.2', 'june 0.4']],
    // Of 14.1, 7.1 and 0.1 days: weights in the ratio of 1 : 2 : 4.
    ['time_decay', ['google 0.143', 'idealo 0.286', 'june 0.571']],
  ])('under %s', (model, expected) => {
    expect(shares(JOURNEY, model)).toEqual(expected)
    expect(shares([...JOURNEY].reverse(), model)).toEqual(expected)
  })

  it.each(models.map((model) => [model]))(
    'adds up to the whole under %s, however many visits there were',
    (model) => {
      for (let count = 1; count < 12; count++) {
        const visits = Array.from({ length: count }, (_, i) => visit(i, [search, idealo, mail][i % 3]!))
        const all = credit([...visits, order(count)], { model })
        expect(all.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10)
      }
    },
  )

  it("is the one visit's alone, and of two each one half by position", () => {
    for (const model of models) expect(shares([visit(1, search), order(2)], model)).toEqual(['google 1'])
    expect(shares([visit(1, search), visit(2, mail), order(3)], 'position')).toEqual([
      'google 0.5',
      'june 0.5',
    ])
  })

  it('joins the visits of one source, and keeps two campaigns of one sender apart', () => {
    const autumn = { ...mail, campaign: 'autumn' }
    const all = credit([visit(1, mail), visit(2, autumn), visit(3, mail), order(4)], { model: 'linear' })
    expect(all.map(({ source, share }) => [source.campaign, +share.toFixed(3)])).toEqual([
      ['sale', 0.667],
      ['autumn', 0.333],
    ])
  })

  it('gives a typed address nothing, unless nothing else has led to the order', () => {
    for (const model of models) {
      expect(shares([visit(1, search), visit(2, direct), order(2.1, direct)], model)).toEqual(['google 1'])
      expect(shares([visit(2, direct), order(2.1, direct)], model)).toEqual(['direct 1'])
    }
  })

  it('counts neither what came later nor what is too long ago', () => {
    const touches = [visit(1, search), visit(40, idealo), order(41), visit(42, mail)]
    expect(shares(touches, 'linear')).toEqual(['idealo 1'])
    expect(shares(touches, 'linear', { windowMs: 60 * DAY })).toEqual(['google 0.5', 'idealo 0.5'])
    expect(shares([visit(1, search), order(60)], 'last')).toEqual([])
  })

  it('is that of the last order, or of the one that is asked for', () => {
    const touches = [visit(1, search), order(2), visit(3, mail), order(4)]
    expect(shares(touches, 'last')).toEqual(['june 1'])
    expect(credit(touches, { model: 'last' }, touches[1])).toEqual([{ source: search, share: 1 }])
  })

  it('adds up also where a visit is very many half-lives old', () => {
    const touches = [visit(1, search), order(29)]
    expect(shares(touches, 'time_decay', { halfLifeMs: 60_000 })).toEqual(['google 1'])
  })

  it("is nobody's without an order, and says which models there are", () => {
    expect(credit([visit(1, search), view(2)])).toEqual([])
    expect(credit([])).toEqual([])
    expect(() => credit(JOURNEY, { model: 'best' as Model })).toThrow(
      'credit: model must be one of first, last, linear, position, time_decay',
    )
  })
})
