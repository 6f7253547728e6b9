import type { Answer, Batch } from '../../../../src/protocol/protocol'
import { marked, type Wire } from './wire'

/** Acknowledges as docs/protocol.md says: what has come of each stream up to the first gap. */
export function touchpoint(): Wire {
  const taken = new Map<string, Set<number>>()
  const parsed = (body: string): Partial<Batch> => (body ? JSON.parse(body) : {})
  const reached = (stream: string) => {
    const numbers = taken.get(stream)
    let last = 0
    while (numbers?.has(last + 1)) last++
    return last
  }
  return {
    read: (body) =>
      (parsed(body).streams ?? []).flatMap(({ stream, touchpoints = [] }) =>
        marked(
          touchpoints,
          ({ data }) => data as { n?: string },
          ({ seq }) => `${stream} ${seq}`,
        ),
      ),
    answer(body) {
      const { streams = [], resume = [] } = parsed(body)
      for (const { stream, touchpoints = [], lost = [] } of streams) {
        const numbers = taken.get(stream) ?? new Set()
        taken.set(stream, numbers)
        for (const { seq } of touchpoints) numbers.add(seq)
        for (const { from, to } of lost) for (let seq = from; seq <= to; seq++) numbers.add(seq)
      }
      const asked = [...streams.map(({ stream }) => stream), ...resume]
      return JSON.stringify({
        ack: Object.fromEntries(asked.map((stream) => [stream, reached(stream)])),
        // As the collector of the package says.
        gzip: true,
      } satisfies Answer)
    },
  }
}
