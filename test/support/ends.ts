/** How a page ends in the very task in which it tracks a number. */
import type { Bare } from './bare'
import { open } from './barePages'
import type { Page } from './browsers/browser'
import type { Gate } from './gate'
import type { Lab } from './lab'

declare const bare: Bare
declare let opened: (Window & typeof globalThis & { bare: Bare }) | undefined

export interface Last {
  lab: Lab
  /** A page of the lab, which is there still or again when the end has come. */
  page: Page
  gate: Gate
  name: string
  n: number
  leaving: boolean
}

/** The page goes to another one, in the same tab. */
async function isLeft({ page, gate, name, n, leaving }: Last): Promise<void> {
  await open(page, gate, name)
  const path = `/left-${n}`
  await page
    .evaluate(
      (name, n, leaving, path) => {
        void bare.track(name, n, n, {}, leaving)
        location.href = path
      },
      ...([name, n, leaving, path] as const),
    )
    // The answer may go down with the document.
    .catch(() => {})
  await page.waitFor((path) => location.pathname === path && 'bare' in window, path)
}

/** The tab, opened by a page, closes itself. */
async function closesItself({ page, gate, name, n, leaving }: Last): Promise<void> {
  await page.click('#open')
  await page.waitFor(() => Boolean(opened?.bare))
  await page.evaluate(
    (name, endpoint) => opened?.bare.open(name, endpoint),
    ...([name, gate.endpoint] as const),
  )
  const script = `bare.track(${JSON.stringify(name)}, ${n}, ${n}, {}, ${leaving}); close()`
  await page.evaluate((script) => void opened?.setTimeout(script), script)
  await page.waitFor(() => opened?.closed)
  await page.evaluate(() => {
    opened = undefined
  })
}

/** The tab is closed from outside, as soon as that can be asked for. */
async function isClosed({ lab, gate, name, n, leaving }: Last): Promise<void> {
  const tab = await lab.browser.newPage()
  await tab.goto(`${lab.pages.url}/`)
  await open(tab, gate, name)
  await tab.evaluate(
    (name, n, leaving) => void bare.track(name, n, n, {}, leaving),
    ...([name, n, leaving] as const),
  )
  await tab.close()
}

export const ends = { 'is left': isLeft, 'closes itself': closesItself, 'is closed': isClosed }
export type End = keyof typeof ends
