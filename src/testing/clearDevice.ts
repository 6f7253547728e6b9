/**
 * Leaves nothing of earlier tests on the device: the databases and the entries in web storage that clients of these names have made.
 * Clients are to be destroyed before.
 * @param names Of the clients. `default` by default.
 */
export async function clearDevice(...names: string[]): Promise<void> {
  for (const name of names.length ? names : ['default']) {
    const place = `touchpoint:${name}`
    for (const storage of [globalThis.localStorage, globalThis.sessionStorage]) storage?.removeItem(place)
    const { indexedDB } = globalThis
    if (indexedDB) {
      await new Promise((done) => {
        const request = indexedDB.deleteDatabase(place)
        request.onsuccess = request.onerror = request.onblocked = done
      })
    }
  }
}
