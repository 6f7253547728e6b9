import type { Browser, Engine, Page } from '../support/browsers/browser'
import { launch } from '../support/browsers/launch'

/** The browser went down while something was under way. */
export class Died extends Error {}

/** A tab as its shopper holds it. */
export interface Tab {
  page: Page
  number: number
}

/** One browser for several shoppers, each in tabs of their own, that may be killed under all of them. */
export async function startMachine(engine: Engine) {
  const browser: Browser = await launch(engine)
  let up: Promise<void> = Promise.resolve()
  let alive = true
  let die: (() => void) | undefined
  let died: Promise<never>
  const begin = () => {
    died = new Promise((_, reject) => {
      die = () => reject(new Died('the browser went down'))
    })
    died.catch(() => {})
    alive = true
  }
  begin()
  let opened = 0
  let open: Tab[] = []

  const during = <T>(work: Promise<T>): Promise<T> => {
    work.catch(() => {})
    return Promise.race([work, died])
  }
  // WebKit's keyboard belongs to the tab in front, so nobody may come in between.
  let turn: Promise<unknown> = Promise.resolve()
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const before = died
    const result = turn.then(() => {
      // Who has waited for a browser that is gone has no business in the next.
      if (died !== before) throw new Died('the browser went down')
      return work()
    })
    turn = result.catch(() => {})
    return result
  }

  return {
    browser,
    /** Resolves when the browser is there (again). */
    async up(): Promise<void> {
      while (!alive) await up
    },
    alive: () => alive,
    /** Rejects as soon as the browser goes down, whatever the work is waiting for. */
    during,
    openTab: (url: string): Promise<Tab> =>
      alone(() =>
        during(
          (async () => {
            const page = await browser.newPage()
            const tab = { page, number: ++opened }
            open.push(tab)
            await page.goto(url)
            return tab
          })(),
        ),
      ),
    /** WebKit closes the tab in front, and that is the newest. */
    canClose: (tab: Tab): boolean => engine !== 'webkit' || open.at(-1) === tab,
    closeTab: (tab: Tab): Promise<void> =>
      alone(() =>
        during(
          (async () => {
            open = open.filter((other) => other !== tab)
            await tab.page.close()
          })(),
        ),
      ),
    /** `fallen` is called as the browser goes down. A kill comes at any time; who quits has their hands free for it. */
    async end(how: 'kill' | 'quit', fallen: () => void): Promise<void> {
      const act = async () => {
        alive = false
        open = []
        die?.()
        fallen()
        up = browser.restart(how)
        await up
        begin()
      }
      if (how === 'kill') await act()
      else await alone(act)
    },
    close: browser.close,
  }
}

export type Machine = Awaited<ReturnType<typeof startMachine>>
