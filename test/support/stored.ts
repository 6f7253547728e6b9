import type { Page } from './browsers/browser'
import { createGate, type Gate } from './gate'

/** All that the page's origin keeps on the device, as text. */
export const storedOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie]
    for (const { name } of await indexedDB.databases()) {
      const db = await settled(indexedDB.open(name!))
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store)
        kept.push(name, await settled(all.getAllKeys()), await settled(all.getAll()))
      }
      db.close()
    }
    return JSON.stringify(kept)
  })

/** What is asked for has not arrived; all that comes is taken. */
const take = (body: string) => {
  const { resume = [] } = JSON.parse(body || '{}') as { resume?: string[] }
  const ack = Object.fromEntries(resume.map((stream) => [stream, 0]))
  return { status: 200, body: JSON.stringify({ ack }) }
}

/** A collector that is down until it is told to take what comes. Another origin for the page. */
export async function createTaker(isUp = false) {
  const gate: Gate = await createGate({ port: 0 })
  const up = () => gate.behave((_, body) => take(body))
  if (isUp) await up()
  else await gate.behave({ status: 503 })
  return {
    endpoint: gate.endpoint,
    origin: new URL(gate.endpoint).origin,
    up,
    close: gate.close,
    /** Each body that was taken. */
    taken: () => gate.log.filter(({ status }) => status === 200).map(({ body }) => body),
    /** All that came over the wire. */
    wire: () => gate.log.map(({ url, body }) => `${url} ${body}`).join('\n'),
    types: (): string[] =>
      gate.log
        .filter(({ status, body }) => status === 200 && body)
        .flatMap(({ body }) => JSON.parse(body).streams as { touchpoints?: { type: string }[] }[])
        .flatMap(({ touchpoints = [] }) => touchpoints.map(({ type }) => type)),
  }
}

export type Taker = Awaited<ReturnType<typeof createTaker>>
