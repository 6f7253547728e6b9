// @ts-check
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** The collector and what the page of journeys reads, over one file on this disk. */
export const openCollector = async (/** @type {string} */ data) => {
  // Loaded only here: a shop with a collector elsewhere needs no database.
  const { createCollector, createJourneyApi, libsqlStore, nodeListener } = await import(
    'touchpoint-sdk/collector'
  )
  if (data !== ':memory:') mkdirSync(dirname(data), { recursive: true })
  const store = await libsqlStore({ path: data })
  const collect = nodeListener(createCollector({ store, keys: ['shop'] }))
  const read = nodeListener(createJourneyApi({ store }))
  return {
    /** What answers at a path; undefined if that is the shop itself. */
    listenerAt: (/** @type {string} */ path) =>
      path === '/t' ? collect : path.startsWith('/api/') ? read : undefined,
    close: () => store.close(),
  }
}
