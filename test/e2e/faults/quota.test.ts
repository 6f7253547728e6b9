import { afterAll, beforeAll, expect, it } from 'vitest'
import { open, queuedOf, serveBarePages, track } from '../../support/barePages'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import type { Gate } from '../../support/gate'
import { type Lab, numbers, startLab } from '../../support/lab'
import type { Server } from '../../support/serve'

const BYTES = 10_485_760

/** Stores until no more may be stored, not even a little. */
function fillUp() {
  const request = indexedDB.open('filler')
  request.onupgradeneeded = () => request.result.createObjectStore('bytes', { autoIncrement: true })
  request.onsuccess = () => {
    const add = (size: number) => {
      // What can't be compressed.
      const bytes = new Uint8Array(size)
      for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
      const transaction = request.result.transaction('bytes', 'readwrite')
      transaction.objectStore('bytes').add(bytes)
      transaction.oncomplete = () => add(size)
      transaction.onabort = () => {
        if (size > 1_000) add(Math.floor(size / 2))
        else Object.assign(window, { full: true })
      }
    }
    add(1_000_000)
  }
}

// Why not elsewhere: docs/faults.md.
inEachEngine((engine) => {
  if (engine !== 'chromium') return void it.skip('has no quota that could be filled up')
  let lab: Lab
  let pages: Server
  let browser: Browser
  let gate: Gate
  beforeAll(async () => {
    lab = await startLab(engine)
    pages = await serveBarePages()
    browser = await launch(engine, { quota: { origin: pages.url, bytes: BYTES } })
    gate = await lab.gate('refuse')
    await browser.page.goto(`${pages.url}/`)
    await open(browser.page, gate, 'full')
    await track(browser.page, 'full', 1, 10)
    await browser.page.evaluate(fillUp)
    await browser.page.waitFor(() => 'full' in window)
  })
  afterAll(async () => {
    await browser?.close()
    await pages?.close()
    await lab?.close()
  })

  it('delivers what was stored before the disk was full, and what came after it', async () => {
    const { page } = browser
    const told = await track(page, 'full', 11, 60, { note: 'x'.repeat(5_000) })
    expect(new Set(told)).toEqual(new Set(['memory']))
    expect(await queuedOf(page, 'full')).toBe(60)
    await gate.behave('pass')
    await lab.expectStored('full', numbers(1, 60))
    expect(lab.sentTwice('full')).toEqual([])
  })
})
