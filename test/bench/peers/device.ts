import type { Tab } from './browser'

/** All that an origin keeps in its two storages, as text. */
export const readDevice = (tab: Tab): Promise<{ localStorage: string; IndexedDB: string }> =>
  tab.evaluate(async () => {
    const done = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
      })
    let text = ''
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name!))
      for (const store of database.objectStoreNames) {
        const records = await done(database.transaction(store).objectStore(store).getAll())
        text += JSON.stringify(records)
      }
      database.close()
    }
    return { localStorage: JSON.stringify({ ...localStorage }), IndexedDB: text }
  })
