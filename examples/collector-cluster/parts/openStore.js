// @ts-check
import { clickhouseStore, libsqlStore, postgresStore } from 'touchpoint-sdk/collector'

/**
 * What STORE names: `postgresql://…`, `http://…` or `clickhouse://…`, or a file of the embedded store.
 *
 * @returns {Promise<import('touchpoint-sdk/collector').Store>}
 */
export async function openStore() {
  const place = process.env.STORE ?? 'touchpoints.db'
  if (place.startsWith('postgres')) return postgresStore({ url: place })
  if (/^(https?|clickhouse):/.test(place))
    return clickhouseStore({ url: place.replace(/^clickhouse/, 'http') })
  return libsqlStore({ path: place })
}
