import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { serveBarePages } from './barePages'
import type { Engine } from './browsers/browser'
import { launch } from './browsers/launch'
import { createCollectorProcess, type Row } from './collector'
import { sentTwice } from './expectTouchpoints'
import { type Behaviour, createGate, type Gate } from './gate'
import { until } from './until'

/** The whole numbers of a range, both ends included. */
export const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

/**
 * One browser, one collector, bare pages of one origin, and any number of gates. Clients of different names share
 * nothing, so every fault is done to a name of its own, and as many as may be at the same time.
 */
export async function startLab(engine: Engine) {
  const [browser, pages, collector] = await Promise.all([
    launch(engine),
    serveBarePages(),
    createCollectorProcess(),
  ])
  await collector.start()
  const gates: Gate[] = []
  const rowsOf = (name: string): Row[] => collector.rows().filter(({ data }) => data.of === name)
  const streamsOf = (name: string) => [...new Set(rowsOf(name).map(({ stream }) => stream))]
  return {
    browser,
    pages,
    collector,
    async gate(behaviour: Behaviour = 'pass'): Promise<Gate> {
      const gate = await createGate(collector)
      gates.push(gate)
      await gate.behave(behaviour)
      return gate
    },
    rowsOf,
    /**
     * Waits until exactly these numbers of a client are stored, in this order, and until the collector has of each of
     * its streams what it has to have. `dropped`: numbers that were given up on purpose, and why.
     */
    async expectStored(
      name: string,
      expected: number[],
      { timeoutMs = 120_000, dropped = {} as Record<string, number> } = {},
    ): Promise<void> {
      const stored = () => rowsOf(name).map(({ data }) => data.n)
      await until(() => isDeepStrictEqual(stored(), expected), { timeoutMs }).catch(() => {})
      expect(stored(), `stored of ${name}`).toEqual(expected)
      const streams = streamsOf(name)
      const reports = async () =>
        (await collector.completeness()).filter(({ stream }) => streams.includes(stream))
      const given = async () => {
        const lost = (await reports()).flatMap(({ lost }) => lost)
        const count: Record<string, number> = {}
        for (const { from, to, reason } of lost) count[reason] = (count[reason] ?? 0) + to - from + 1
        return count
      }
      await until(async () => isDeepStrictEqual(await given(), dropped), { timeoutMs: 20_000 }).catch(
        () => {},
      )
      expect(await given(), `dropped of ${name}`).toEqual(dropped)
      expect(
        (await reports()).flatMap(({ missing }) => missing),
        `missing of ${name}`,
      ).toEqual([])
    },
    /** Touchpoints of a client that reached the collector more than once, as `stream seq`. */
    sentTwice(name: string): string[] {
      const streams = streamsOf(name)
      return sentTwice(collector).filter((id) => streams.some((stream) => id.startsWith(stream)))
    },
    async close(): Promise<void> {
      await browser.close()
      for (const gate of gates) await gate.close()
      await collector.close()
      await pages.close()
    },
  }
}

export type Lab = Awaited<ReturnType<typeof startLab>>
