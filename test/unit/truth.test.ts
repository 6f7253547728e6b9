import { describe, expect, it } from 'vitest'
import type { Completeness } from '../../src/collector/store'
import type { Row } from '../support/collector'
import type { Seen } from '../support/gate'
import { compare } from '../truth/compare'
import type { Script, Told } from '../truth/script'
import { findRepeats } from '../truth/wire'

describe('the judge', () => {
  const told = (at: number, key: string, more: Partial<Told> = {}): Told => {
    const base = { from: at, to: at, promised: true, optional: false, era: 0, visit: 0 }
    return { type: key.split(' ')[0]!, key, ...base, ...more }
  }
  const life = (began: number, page: number, ...all: Told[]) => {
    return { tab: 1, page, began, ended: began + 9_000, told: all }
  }
  const script = (): Script => ({
    ...{ name: 'ana', origin: 'http://shop', trace: [], faults: [], acts: 2 },
    lives: [
      life(0, 1, told(0, 'page.viewed /p/1 page 1'), told(5_000, 'custom.step 2')),
      life(
        9_000,
        2,
        told(9_000, 'page.viewed /p/3 page 2'),
        told(9_500, 'custom.step 4', { promised: false }),
      ),
    ],
  })
  const row = (stream: string, seq: number, type: string, time: number, page: number, n?: number) =>
    ({
      ...{ stream, seq, type, time, at: time, session: 's', visitor: 'v', data: { n } },
      page: { url: `http://shop/p/${page === 1 ? 1 : 3}`, title: `page ${page}` },
    }) as unknown as Row
  const rows = () => [
    row('a', 1, 'page.viewed', 0, 1),
    row('a', 2, 'custom.step', 5_000, 1, 2),
    row('b', 1, 'page.viewed', 9_000, 2),
  ]
  const complete = (stream: string) =>
    ({ stream, verdict: 'complete', missing: [], lost: [] }) as unknown as Completeness
  const texts = (mine: Row[], completeness = ['a', 'b'].map(complete)) =>
    compare(script(), mine, completeness).differences.map(({ text }) => text)

  it('is content with what was promised, in order', () => {
    expect(texts(rows())).toEqual([])
    expect(texts([...rows(), row('b', 2, 'custom.step', 9_500, 2, 4)])).toEqual([])
  })

  it('tells views of one page apart by when they were, where one of them was not promised', () => {
    const seen = script()
    const view = 'page.viewed /p/1 page 1'
    seen.lives = [
      life(0, 1, told(0, view)),
      life(4_000, 1, told(4_000, view, { promised: false })),
      life(9_000, 1, told(9_000, view)),
    ]
    const stored = [row('a', 1, 'page.viewed', 0, 1), row('b', 1, 'page.viewed', 9_000, 1)]
    expect(compare(seen, stored, ['a', 'b'].map(complete)).differences).toEqual([])
  })

  it.each<[string, (all: Row[]) => Row[]]>([
    ['is missing', (all) => all.slice(1)],
    ['is stored twice', (all) => [...all, row('b', 2, 'custom.step', 9_000, 2, 2)]],
    ['was never done', (all) => [...all, row('b', 2, 'custom.step', 9_000, 2, 77)]],
    ['has the time 47200', ([a, b, c]) => [a!, { ...b!, time: 47_200 }, c!]],
    ['has the number 1, but came after', ([a, b, c]) => [{ ...a!, seq: 2 }, { ...b!, seq: 1 }, c!]],
    ['in another stream', ([a, b, c]) => [a!, { ...b!, stream: 'aa' }, c!]],
    ['sorts before', ([a, b, c]) => [{ ...a!, stream: 'c' }, { ...b!, stream: 'c' }, c!]],
    ['has the session other', ([a, b, c]) => [a!, b!, { ...c!, session: 'other' }]],
    ['has the visitor null', ([a, b, c]) => [a!, b!, { ...c!, visitor: null }]],
  ])('says of a touchpoint that it %s', (text, spoil) => {
    expect(texts(spoil(rows())).join('\n')).toContain(text)
  })

  it('says which number is awaited although a later one was stored', () => {
    const gap = { ...complete('a'), verdict: 'missing', missing: [[1, 1]] } as Completeness
    expect(texts(rows(), [gap]).join('\n')).toContain('stream a lacks 1 to 1')
  })

  it('finds what was sent again, and why', () => {
    const seen = (at: number, fault: Seen['fault'], status?: number, page = 1): Seen => ({
      ...{ at, method: 'POST', url: `/t?site=0&page=${page}`, fault },
      body: JSON.stringify({ streams: [{ stream: 'a', touchpoints: [{ seq: 1 }] }] }),
      ...(status && { status, answeredAt: at }),
    })
    const why = (...log: Seen[]) => findRepeats(log, [script()]).why
    const none = { 'not taken': 0, 'answer lost': 0, 'page died': 0, 'page frozen': 0, 'no reason': 0 }
    expect(why(seen(1, 'cut'), seen(2, 'mute'), seen(3, 'pass', 200))).toEqual({
      ...none,
      'not taken': 1,
      'answer lost': 1,
    })
    expect(why(seen(8_000, 'pass', 200), seen(9_500, 'pass', 200))).toEqual({ ...none, 'page died': 1 })
    expect(why(seen(100, 'pass', 200), seen(200, 'pass', 200))).toEqual({ ...none, 'no reason': 1 })

    const elsewhere = [seen(12_000, 'pass', 200, 2), seen(18_500, 'pass', 200)]
    expect(why(...elsewhere)).toEqual({ ...none, 'no reason': 1 })
    const cached = script()
    cached.lives.push(life(18_000, 1))
    expect(findRepeats(elsewhere, [cached]).why).toEqual({ ...none, 'page frozen': 1 })
  })
})
