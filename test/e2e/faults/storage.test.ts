import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Bare } from '../../support/bare'
import { open, track } from '../../support/barePages'
import type { Page } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { type Lab, numbers, startLab } from '../../support/lab'

declare const framed: <M extends keyof Bare>(method: M, ...args: unknown[]) => Promise<string[]>

/** Holds the database until the page goes: a transaction that never ends, on the store or on its making. */
const hold = (page: Page, name: string, making: boolean): Promise<void> =>
  page.evaluate(
    (name, making) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(`touchpoint:${name}`, 1)
        const spin = (store: IDBObjectStore) => {
          store.get('nothing').onsuccess = () => spin(store)
        }
        request.onerror = () => reject(request.error)
        request.onupgradeneeded = () => {
          spin(request.result.createObjectStore('records'))
          if (making) resolve()
        }
        request.onsuccess = () => {
          spin(request.result.transaction('records', 'readwrite').objectStore('records'))
          resolve()
        }
      }),
    name,
    making,
  )

inEachEngine((engine) => {
  let lab: Lab
  let page: Page
  beforeAll(async () => {
    lab = await startLab(engine)
  })
  // What holds a database may hold the whole storage process, and the pages of the next test with it.
  beforeEach(async () => {
    await lab.browser.restart('kill')
    page = lab.browser.page
  })
  afterAll(() => lab?.close())

  it('writes again what was in a database that is deleted under it', async () => {
    const gate = await lab.gate('refuse')
    await page.goto(`${lab.pages.url}/`)
    await open(page, gate, 'deleted')
    await track(page, 'deleted', 1, 10)
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase('touchpoint:deleted')
          request.onsuccess = () => resolve()
          request.onerror = () => reject(request.error)
        }),
    )
    expect(new Set(await track(page, 'deleted', 11, 20))).toEqual(new Set(['stored']))
    await page.reload()
    await gate.behave('pass')
    await open(page, gate, 'deleted')
    await lab.expectStored('deleted', numbers(1, 20))
    expect(lab.sentTwice('deleted')).toEqual([])
  })

  it('sends from memory while another tab holds the database', async () => {
    const gate = await lab.gate()
    await page.goto(`${lab.pages.url}/`)
    await open(page, gate, 'held')
    await track(page, 'held', 1, 10)
    await lab.expectStored('held', numbers(1, 10))
    const other = await lab.browser.newPage()
    await other.goto(`${lab.pages.url}/`)
    await hold(other, 'held', false)
    expect(new Set(await track(page, 'held', 11, 20))).toEqual(new Set(['memory']))
    await lab.expectStored('held', numbers(1, 20))
    await other.close()
    // What was written when it was let go has been delivered: it is asked for, and not sent again.
    await page.reload()
    await open(page, gate, 'held')
    await track(page, 'held', 21, 30)
    await lab.expectStored('held', numbers(1, 30))
    expect(lab.sentTwice('held')).toEqual([])
  })

  it('sends from memory when the database does not open', async () => {
    const gate = await lab.gate()
    await page.goto(`${lab.pages.url}/`)
    const other = await lab.browser.newPage()
    await other.goto(`${lab.pages.url}/`)
    await hold(other, 'stuck', true)
    await open(page, gate, 'stuck')
    expect(new Set(await track(page, 'stuck', 1, 10))).toEqual(new Set(['memory']))
    await lab.expectStored('stuck', numbers(1, 10))
    expect(lab.sentTwice('stuck')).toEqual([])
    await other.close()
  })

  it('sends from memory where storage is denied', async () => {
    const gate = await lab.gate((n) => (n === 1 ? { status: 503 } : 'pass'))
    await page.goto(`${lab.pages.url}/framed`)
    const told = await page.evaluate(async (endpoint) => {
      await framed('open', 'denied', endpoint)
      return framed('track', 'denied', 1, 20)
    }, gate.endpoint)
    expect(new Set(told)).toEqual(new Set(['memory']))
    await lab.expectStored('denied', numbers(1, 20))
    expect(lab.sentTwice('denied')).toEqual([])
  })
})
