import { vi } from 'vitest'
import type { Batch } from '../../../src/protocol/protocol'

/** Answers `fetch` in place of a collector, and keeps what it was sent. */
export function answerFetch(
  answer: (batch: Batch) => Response | Promise<Response> = () => new Response('{}'),
) {
  const batches: Batch[] = []
  const mock = vi.fn(async (_url: RequestInfo | URL, init?: RequestInit) => {
    const batch = JSON.parse(String(init?.body)) as Batch
    batches.push(batch)
    return answer(batch)
  })
  vi.stubGlobal('fetch', mock)
  return {
    batches,
    /** Types in the order in which they were sent. */
    types: () =>
      batches
        .flatMap((b) => b.streams)
        .flatMap((s) => s.touchpoints ?? [])
        .map((t) => t.type),
    answer: (next: (batch: Batch) => Response | Promise<Response>) => {
      answer = next
    },
  }
}
