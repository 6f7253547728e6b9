import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { serve } from '../support/serve'

// What the other suites rely on: that these browsers are driven as a person would, and forget nothing.
inEachEngine((engine) => {
  let server: Awaited<ReturnType<typeof serve>>
  let browser: Browser
  let url: string
  beforeAll(async () => {
    server = await serve((request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(
        `<title>${request.url}</title><a href="/next">Next</a><input>
        <button onclick="this.textContent = event.isTrusted">Press</button>`,
      )
    })
    url = server.url
    browser = await launch(engine)
  })
  afterAll(async () => {
    await browser?.close()
    await server.close()
  })

  it('has a pointer and a keyboard that pages trust', async () => {
    const { page } = browser
    await page.goto(`${url}/first`)
    await page.click('button')
    await page.waitFor(() => document.querySelector('button')?.textContent === 'true')
    await page.type('input', 'Ana & co. <3')
    await page.waitFor(() => document.querySelector('input')?.value === 'Ana & co. <3')
  })

  it('opens a typed address without a referrer, and follows a link with one', async () => {
    const { page } = browser
    await page.goto(`${url}/second`)
    expect(await page.evaluate(() => document.referrer)).toBe('')
    await page.follow('a')
    expect(await page.evaluate(() => document.referrer)).toBe(`${url}/second`)
  })

  it('restores a page from the back/forward cache', async () => {
    const { page } = browser
    await page.goto(`${url}/kept`)
    await page.evaluate(() => {
      Object.assign(window, { kept: true })
    })
    await page.follow('a')
    await page.back()
    expect(await page.evaluate(() => 'kept' in window && location.pathname)).toBe('/kept')
  })

  it('hides a tab behind a new one', async () => {
    const { page } = browser
    const other = await browser.newPage()
    await other.goto(`${url}/other`)
    await page.waitFor(() => document.visibilityState === 'hidden')
    await other.close()
    await page.waitFor(() => document.visibilityState === 'visible')
  })

  it.each(['quit', 'kill'] as const)('has stored data again after a restart (%s)', async (how) => {
    await browser.page.goto(`${url}/store`)
    await browser.page.evaluate(
      (value) =>
        new Promise<void>((resolve, reject) => {
          const open = indexedDB.open('kept')
          open.onupgradeneeded = () => open.result.createObjectStore('values')
          open.onerror = () => reject(open.error)
          open.onsuccess = () => {
            const transaction = open.result.transaction('values', 'readwrite', { durability: 'relaxed' })
            transaction.objectStore('values').put(value, 'key')
            transaction.oncomplete = () => resolve()
            transaction.onabort = () => reject(transaction.error)
          }
        }),
      how,
    )
    await browser.restart(how)
    await browser.page.goto(`${url}/again`)
    const value = await browser.page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const open = indexedDB.open('kept')
          open.onerror = () => reject(open.error)
          open.onsuccess = () => {
            const get = open.result.transaction('values').objectStore('values').get('key')
            get.onsuccess = () => resolve(get.result)
            get.onerror = () => reject(get.error)
          }
        }),
    )
    expect(value).toBe(how)
  })
})
