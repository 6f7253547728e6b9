import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Bare } from '../../support/bare'
import { open, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import type { Gate } from '../../support/gate'
import { type Lab, numbers, startLab } from '../../support/lab'

declare const bare: Bare

/** 300 kB, in pieces as long as a collector takes a text. Made in the page: WebKit's inspector takes no such message. */
const trackLarge = (name: string, n: number) =>
  bare.track(name, n, n, { pieces: Array<string>(40).fill('x'.repeat(7_500)) })
const LIMIT = 4_000

// Each is done to a client of its own, all of them on one page and at the same time.
inEachEngine((engine) => {
  let lab: Lab
  const gates: Record<string, Gate> = {}
  beforeAll(async () => {
    lab = await startLab(engine)
    const { page } = lab.browser
    await page.goto(`${lab.pages.url}/`)
    const behaviours = {
      poisoned: (_: number, body: string) => (body.includes('"note":"bad"') ? { status: 400 } : 'pass'),
      narrow: (_: number, body: string) => (body.length > LIMIT ? { status: 413 } : 'pass'),
      tooLarge: (_: number, body: string) => (body.length > 100_000 ? { status: 413 } : 'pass'),
      large: 'pass',
      forgetful: (n: number) => (n % 3 === 0 ? 'mute' : 'pass'),
    } as const
    for (const [name, behaviour] of Object.entries(behaviours)) {
      gates[name] = await lab.gate(behaviour)
      await open(page, gates[name], name, name === 'forgetful' ? { batch: { maxCount: 5 } } : {})
    }
    for (const name of ['poisoned', 'tooLarge', 'large']) {
      await track(page, name, 1, 24)
      if (name === 'poisoned') await track(page, name, 25, 25, { note: 'bad' })
      else await page.evaluate(trackLarge, ...([name, 25] as const))
      await track(page, name, 26, 50)
    }
    await track(page, 'narrow', 1, 50)
    await track(page, 'forgetful', 1, 60)
  })
  afterAll(() => lab?.close())

  const without25 = [...numbers(1, 24), ...numbers(26, 50)]

  it('gives up the one touchpoint of fifty that is refused, and no other', async () => {
    await lab.expectStored('poisoned', without25, { dropped: { refused: 1 } })
    expect(lab.sentTwice('poisoned')).toEqual([])
  })

  it('halves for a collector that takes little at once', async () => {
    await lab.expectStored('narrow', numbers(1, 50))
    expect(lab.sentTwice('narrow')).toEqual([])
  })

  it('delivers a touchpoint of 300 kB and its neighbours', async () => {
    await lab.expectStored('large', numbers(1, 50))
    expect(lab.sentTwice('large')).toEqual([])
    expect(lab.rowsOf('large')[24]?.data.pieces).toHaveLength(40)
  })

  it('gives up a touchpoint that is too large for the collector, and no other', async () => {
    await lab.expectStored('tooLarge', without25, { dropped: { tooLarge: 1 } })
    expect(lab.sentTwice('tooLarge')).toEqual([])
  })

  it('asks before it repeats when every third answer is lost', async () => {
    await lab.expectStored('forgetful', numbers(1, 60), { timeoutMs: 120_000 })
    const lost = gates.forgetful?.log.filter(({ fault }) => fault === 'mute')
    expect(lost?.length).toBeGreaterThan(3)
    expect(lab.sentTwice('forgetful')).toEqual([])
  })
})
