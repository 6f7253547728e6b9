import 'fake-indexeddb/auto'
import { promisifyRequest } from 'idb-keyval'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TouchpointClient } from '../../../src/api'
import { createTouchpoint } from '../../../src/client'
import { answerFetch } from '../support/collectorStub'

let tp: TouchpointClient
let n = 0
let collector: ReturnType<typeof answerFetch>
const rejections: unknown[] = []
const onRejection = (reason: unknown) => void rejections.push(reason)

beforeEach(() => {
  n++
  collector = answerFetch()
  process.on('unhandledRejection', onRejection)
})
afterEach(() => {
  tp.destroy()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  process.off('unhandledRejection', onRejection)
  expect(rejections.splice(0)).toEqual([])
})
const create = () => {
  tp = createTouchpoint({ endpoint: '/t', consent: 'granted', name: `healing-${n}` })
  return tp
}
const place = () => `touchpoint:healing-${n}`
const numbers = () =>
  collector.batches
    .flatMap((batch) => batch.streams)
    .flatMap((stream) => stream.touchpoints ?? [])
    .map((touchpoint) => touchpoint.seq)

describe('a store that', () => {
  it('is deleted by the page loses nothing while the page lives', async () => {
    create()
    await tp.track('custom.a')
    await promisifyRequest(indexedDB.deleteDatabase(place()))
    expect(await tp.track('custom.b')).toBe('stored')
    await tp.flush()
    expect(numbers()).toEqual([1, 2])
    expect(tp.stats()).toEqual({ accepted: 2, delivered: 2, queued: 0, dropped: {} })
  })

  it("gives way to a newer tab's upgrade, and works from memory after it", async () => {
    create()
    await tp.track('custom.a')
    const newer = await promisifyRequest(indexedDB.open(place(), 2))
    expect(await tp.track('custom.b')).toBe('memory')
    await tp.flush()
    expect(numbers()).toEqual([1, 2])
    ;(newer as IDBDatabase).close()
  })

  it('was closed by the browser is opened again', async () => {
    const opened: IDBDatabase[] = []
    const { open } = indexedDB
    vi.spyOn(indexedDB, 'open').mockImplementation(function (this: IDBFactory, ...args) {
      const request = open.apply(indexedDB, args)
      request.addEventListener('success', () => opened.push(request.result))
      return request
    })
    create()
    await tp.track('custom.a')
    opened[0]!.close()
    expect(await tp.track('custom.b')).toBe('stored')
    expect(opened).toHaveLength(2)
    await tp.flush()
    expect(numbers()).toEqual([1, 2])
  })

  it('refuses to open is done without', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    create()
    expect(await tp.track('custom.a')).toBe('memory')
    await tp.flush()
    expect(numbers()).toEqual([1])
  })

  it('never answers is given up after three seconds', async () => {
    vi.spyOn(indexedDB, 'open').mockReturnValue({} as IDBOpenDBRequest)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    create()
    const tracked = tp.track('custom.a')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await tracked).toBe('memory')
    vi.useRealTimers()
    await tp.flush()
    expect(numbers()).toEqual([1])
  })

  it('stops answering is given up after ten seconds, and what it has not taken is sent', async () => {
    create()
    await tp.track('custom.a')
    await tp.flush()
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => ({}) as IDBRequest<IDBValidKey>)
    vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(() => {})
    const { transaction } = IDBDatabase.prototype
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      const stuck = transaction.apply(this, args)
      Object.defineProperty(stuck, 'oncomplete', { set: () => {} })
      return stuck
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const tracked = tp.track('custom.b')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await tracked).toBe('memory')
    expect(numbers()).toEqual([1, 2])
  })

  it('was reading when the page was left gives way, and the page goes on when it is back', async () => {
    create()
    await tp.track('custom.a')
    const abort = vi.spyOn(IDBTransaction.prototype, 'abort')
    const { getAll } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementationOnce(function (
      this: IDBObjectStore,
      ...args
    ) {
      queueMicrotask(() => window.dispatchEvent(new Event('pagehide')))
      return getAll.apply(this, args)
    })
    await tp.flush()
    expect(abort).toHaveBeenCalled()
    await tp.track('custom.b')
    await tp.flush()
    expect([...new Set(numbers())]).toEqual([1, 2])
    expect(tp.stats()).toMatchObject({ delivered: 2, queued: 0 })
  })

  it('is not there at all is done without', async () => {
    vi.stubGlobal('indexedDB', undefined)
    create()
    expect(await tp.track('custom.a')).toBe('memory')
    await tp.flush()
    expect(numbers()).toEqual([1])
  })

  it('is full keeps nothing new, and what it could not take is sent from memory', async () => {
    create()
    await tp.track('custom.a')
    // A full disk is told by the transaction alone, when it is to be written.
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
      this.transaction.abort()
      return {} as IDBRequest<IDBValidKey>
    })
    expect(await tp.track('custom.b')).toBe('memory')
    put.mockRestore()
    await tp.flush()
    expect(numbers()).toEqual([1, 2])
  })
})
