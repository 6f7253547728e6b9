import { libsqlStore, postgresStore, type Store } from 'touchpoint-sdk/collector'

export type StoreOrder =
  | { kind: 'libsql'; path: string; synchronous: 'FULL' | 'NORMAL' }
  | { kind: 'postgres'; url: string; schema: string }

export const openStore = ({ kind, ...options }: StoreOrder): Promise<Store> =>
  kind === 'libsql'
    ? libsqlStore(options as Parameters<typeof libsqlStore>[0])
    : postgresStore(options as Parameters<typeof postgresStore>[0])

/** All touchpoints that it has, by what it says itself. */
export async function countRows(store: Store): Promise<number> {
  const minutes = await store.perMinute({ since: 0 })
  return minutes.reduce((sum, { count }) => sum + count, 0)
}
