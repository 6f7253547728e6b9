import { afterEach, expect, it, vi } from 'vitest'
import { fetchTransport, REQUEST_TIMEOUT_MS } from '../../../src/transport/fetchTransport'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

// As WebKit's is, after its page was in the back/forward cache: abort() doesn't end it either.
it('gives up a fetch that is never settled', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', () => new Promise(() => {}))
  const transport = fetchTransport('/t')
  const told = vi.fn()
  void transport.send('{}').then(told)
  await vi.advanceTimersByTimeAsync(REQUEST_TIMEOUT_MS)
  expect(told).toHaveBeenCalledWith(expect.objectContaining({ kind: 'later', answered: false }))
})
