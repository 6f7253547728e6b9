import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { kindOf } from '../../src/catalogue'

const source = readFileSync('src/catalogue.ts', 'utf8')
const inside = (start: string, end: string) => source.split(start)[1]!.split(end)[0]!
const types = [
  ...inside('export interface TouchpointData {', '\n}\n').matchAll(/^ {2}'?([a-z_.]+)'?:/gm),
].map((m) => m[1]!)
const rowed = [...inside('][] = [', '\n]\n').matchAll(/'([a-z_. ]+)'\s*,?\s*\]/g)].flatMap((m) =>
  m[1]!.split(' '),
)

describe('the catalogue', () => {
  it('has defaults for every type', () => {
    expect(types.length).toBeGreaterThan(110)
    expect(types.filter((type) => !kindOf(type))).toEqual([])
  })

  it('has no row that no type needs, and none twice', () => {
    const needed = (name: string) => types.some((type) => type === name || type.startsWith(`${name}.`))
    expect(rowed.filter((name) => !needed(name))).toEqual([])
    expect(new Set(rowed).size).toBe(rowed.length)
  })

  it.each([
    ['page.viewed', 'web', 'discovery'],
    ['chat.opened', 'chat', 'purchase'],
    ['chat.rated', 'chat', 'loyalty'],
    ['phone.clicked', 'phone', 'consideration'],
    ['order.completed', 'web', 'purchase'],
    ['order.tracked', 'web', 'loyalty'],
    ['package.qr_scan', 'post', 'loyalty'],
    ['print.qr_scan', 'print', 'discovery'],
    ['newsletter.subscribed', 'email', 'discovery'],
    ['event.registered', 'event', 'consideration'],
    ['review.submitted', 'review', 'loyalty'],
  ])('says where %s belongs: %s, %s', (type, channel, stage) => {
    expect(kindOf(type)).toMatchObject({ channel, stage })
  })

  it('keeps orders to the last and lets views go first when the buffer is full', () => {
    expect(kindOf('order.completed')?.importance).toBe(3)
    expect(kindOf('logo.viewed')?.importance).toBe(0)
  })

  it('knows nothing of free names', () => {
    expect(kindOf('custom.wink')).toBeUndefined()
  })
})
