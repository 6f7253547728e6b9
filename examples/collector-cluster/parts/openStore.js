// @ts-check
import * as collector from 'touchpoint-sdk/collector'

/**
 * What STORE names: `postgresql://…`, or a file of the embedded store.
 *
 * @returns {Promise<import('touchpoint-sdk/collector').Store>}
 */
export async function openStore() {
  const place = process.env.STORE ?? 'touchpoints.db'
  if (!place.startsWith('postgres')) return collector.libsqlStore({ path: place })
  const { postgresStore } = /** @type {any} */ (collector)
  if (!postgresStore) throw new Error('This release has no store for PostgreSQL.')
  return postgresStore({ url: place })
}
