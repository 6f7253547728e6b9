import { afterAll, beforeAll, expect, it } from 'vitest'
import { open, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import type { Behaviour, Fault, Gate } from '../../support/gate'
import { type Lab, numbers, startLab } from '../../support/lab'

/** Longer than the first back-off can be by itself. */
const ASKED_MS = 6_000
/** The shortest back-off of what is not a collector: nothing here is taken for that. */
const SLOW_MS = 40_000
const first = (fault: Fault) => (n: number) => (n === 1 ? fault : 'pass')
const limited = (limit: { headers?: Record<string, string>; body?: string }) =>
  first({ status: 429, ...limit })

// Each is done to a client of its own, all of them on one page and at the same time.
const FAULTS: Record<string, { behaviour: Behaviour; askedMs?: number }> = {
  '500 once': { behaviour: first({ status: 500 }) },
  '503 twice': { behaviour: (n) => (n < 3 ? { status: 503, body: 'Busy' } : 'pass') },
  '429 with nothing': { behaviour: limited({}) },
  '429 with Retry-After in seconds': {
    behaviour: limited({ headers: { 'retry-after': String(ASKED_MS / 1_000) } }),
    askedMs: ASKED_MS,
  },
  '429 with Retry-After as a date': {
    // A date has no fractions of a second.
    behaviour: (n) =>
      n === 1
        ? {
            status: 429,
            headers: { 'retry-after': new Date(Date.now() + ASKED_MS + 1_000).toUTCString() },
          }
        : 'pass',
    askedMs: ASKED_MS,
  },
  '429 with retryAfterMs in the body': {
    behaviour: limited({ body: JSON.stringify({ retryAfterMs: ASKED_MS }) }),
    askedMs: ASKED_MS,
  },
  '503 whose Retry-After the page may not read': {
    behaviour: first({ status: 503, headers: { 'retry-after': '1', 'access-control-expose-headers': '' } }),
  },
  'a status that the page may not read': {
    behaviour: first({ status: 503, headers: { 'access-control-allow-origin': 'https://other.example' } }),
  },
  'a reset before the request is read': { behaviour: first('refuse') },
  'a request read and then cut': { behaviour: first('cut') },
  'an answer lost': { behaviour: first('mute') },
  'an answer cut in the middle of its body': {
    behaviour: first({ status: 200, headers: { 'content-length': '9' }, body: '{' }),
  },
}

inEachEngine((engine) => {
  let lab: Lab
  const gates = new Map<string, Gate>()
  beforeAll(async () => {
    lab = await startLab(engine)
    const { page } = lab.browser
    await page.goto(`${lab.pages.url}/`)
    for (const [name, { behaviour }] of Object.entries(FAULTS)) {
      const gate = await lab.gate(behaviour)
      gates.set(name, gate)
      await open(page, gate, name)
      await track(page, name, 1, 20)
    }
  })
  afterAll(() => lab?.close())

  it.each(Object.entries(FAULTS))('loses and repeats nothing to %s', async (name, { askedMs }) => {
    await lab.expectStored(name, numbers(1, 20))
    expect(lab.sentTwice(name)).toEqual([])
    const [before, after] = gates.get(name)?.log ?? []
    const waited = (after?.at ?? 0) - (before?.at ?? 0)
    expect(waited).toBeGreaterThanOrEqual(askedMs ?? 1)
    // What is not answered at all is given 30 s, and then a back-off.
    expect(waited).toBeLessThan(SLOW_MS)
  })
})
