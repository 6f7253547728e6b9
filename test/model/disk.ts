/** What the pages of an origin share: IndexedDB with transactions that may abort, localStorage, and messages. */
import { forceCloseDatabase, type IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { recordsOf } from '../../src/buffer/records'
import type { Key } from '../../src/buffer/shelf'
import type { Clock } from './clock'
import type { Page } from './page'

/** What fake-indexeddb's objects have inside, as far as the end of a page has to reach there. */
interface Target {
  dispatchEvent(event: { type: string }): boolean
}
interface Transaction extends Target {
  mode: string
  error: unknown
  _state: 'active' | 'inactive' | 'committing' | 'finished'
  _abort(name: string | null): void
  _execRequestAsync(request: unknown): Target
  objectStore(name: string): IDBObjectStore
  db: { _rawDatabase: { processTransactions(): void } }
}
interface Connection extends Target {
  transaction(...args: unknown[]): Transaction
  close(): void
}

/** How a transaction ends: as it should, or aborted by this error. */
export type Fate = 'AbortError' | 'QuotaExceededError' | 'UnknownError' | undefined

export interface Disk {
  factory: IDBFactory
  local: Map<string, string>
  /** What transactions will come to, one after the other; those after the last end as they should. */
  fates: Fate[]
  /** Whether what is committed while its page goes is written. */
  lands: () => boolean
  /** Every record that a transaction has put there for good. */
  written: (stream: string, seq: number, page: Page, at: number) => void
}

/** A page's own way to the database: it hears of nothing while it is frozen, or any more once it is gone. */
export function databaseOf(page: Page, disk: Disk, clock: Clock) {
  const connections = new Map<Connection, Set<Transaction>>()

  const gate = (target: Target) => {
    const dispatch = target.dispatchEvent.bind(target)
    target.dispatchEvent = (event) => {
      if (page.state === 'live') return dispatch(event)
      // Another page wants the database: a browser drops the frozen one for it.
      if (event.type === 'versionchange') page.die()
      else if (page.state === 'frozen') page.thawing.push(() => dispatch(event))
      return true
    }
    return target
  }

  const ownTransaction = (transaction: Transaction) => {
    gate(transaction)
    const request = transaction._execRequestAsync.bind(transaction)
    transaction._execRequestAsync = (asked) => gate(request(asked))
    const puts: [Key, unknown][] = []
    const begun = clock.now()
    const objectStore = transaction.objectStore.bind(transaction)
    transaction.objectStore = (name) => {
      const store = objectStore(name)
      const put = store.put.bind(store)
      store.put = (value, key) => {
        puts.push([key as Key, value])
        return put(value, key)
      }
      return store
    }
    const dispatch = transaction.dispatchEvent
    transaction.dispatchEvent = (event) => {
      // The database itself listens, too: the next transaction may begin, whatever has become of the page.
      if (page.state !== 'live') transaction.db._rawDatabase.processTransactions()
      if (event.type === 'complete') {
        for (const [key, value] of puts) {
          if (!Array.isArray(key)) continue
          for (const { stream, seq } of recordsOf(key, value)) disk.written(stream, seq, page, begun)
        }
      }
      return dispatch(event)
    }
    const fate = disk.fates.shift()
    if (fate) {
      globalThis.setImmediate(() => {
        if (transaction._state === 'finished') return
        page.aborted(fate)
        transaction._abort(fate)
      })
    }
    return transaction
  }

  const ownConnection = (connection: Connection) => {
    if (connections.has(connection)) return
    gate(connection)
    const open = new Set<Transaction>()
    connections.set(connection, open)
    const transaction = connection.transaction.bind(connection)
    connection.transaction = (...args) => {
      // What is done with may go.
      for (const each of open) if (each._state === 'finished') open.delete(each)
      const made = transaction(...args)
      if (made.mode === 'versionchange') return made
      open.add(ownTransaction(made))
      return made
    }
  }

  return {
    indexedDB: {
      open(name: string, version?: number) {
        if (page.denied) throw new DOMException('denied', 'SecurityError')
        const request = disk.factory.open(name, version)
        const target = request as unknown as Target
        const dispatch = target.dispatchEvent.bind(target)
        target.dispatchEvent = (event) => {
          const connection = request.result as unknown as Connection
          if (event.type === 'success' && page.state === 'dead') connection.close()
          else if (event.type === 'upgradeneeded') return dispatch(event)
          else if (page.state === 'live') {
            if (event.type === 'success') ownConnection(connection)
            return dispatch(event)
          } else if (page.state === 'frozen') {
            if (event.type === 'success') ownConnection(connection)
            page.thawing.push(() => dispatch(event))
          }
          return true
        }
        return request
      },
      deleteDatabase(name: string) {
        return gate(disk.factory.deleteDatabase(name) as unknown as Target)
      },
    },
    IDBKeyRange,
    /** The page is frozen or ends: what isn't committed never will be, and what is may come too late. */
    leave(forGood: boolean): void {
      for (const [connection, transactions] of connections) {
        for (const transaction of transactions) {
          if (transaction._state === 'finished') continue
          if (transaction._state !== 'committing' || !disk.lands()) {
            page.aborted('AbortError')
            transaction._abort('AbortError')
          }
        }
        if (forGood) connection.close()
      }
      if (forGood) connections.clear()
    },
    /** The browser closes the connections: after a suspension, or when its storage process ended. */
    lose(): void {
      for (const [connection, transactions] of connections) {
        for (const transaction of transactions) {
          if (transaction._state !== 'finished') transaction._abort('AbortError')
        }
        forceCloseDatabase(connection as never)
      }
      connections.clear()
    },
  }
}

/** Every entry of a database, as it lies there. */
export function entriesOf(factory: IDBFactory, name: string): [Key, unknown][] {
  const databases = (
    factory as unknown as {
      _databases: Map<
        string,
        { rawObjectStores: Map<string, { records: { values(): Iterable<{ key: Key; value: unknown }> } }> }
      >
    }
  )._databases
  const store = databases.get(name)?.rawObjectStores.get('records')
  return store ? [...store.records.values()].map(({ key, value }) => [key, value]) : []
}
