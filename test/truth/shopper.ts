import { setTimeout as sleep } from 'node:timers/promises'
import type { TouchpointClient } from '../../src/index'
import { until } from '../support/until'
import type { Dice } from './dice'
import { Died, type Machine, type Tab } from './machine'
import { createScript, happened, type Life, promise, type Told } from './script'
import type { SiteWindow } from './site'

type ShopWindow = SiteWindow & { touchpoint: TouchpointClient; leftMark?: string }

/** Something to track, as the page is told. */
type Step = { type: string; n: number; leaving: boolean }

/** What is asked of a document to see which one it is. */
interface Seen {
  path: string
  title: string
  away: boolean
  ready: boolean
  popped: number
}

type Act =
  | 'open'
  | 'step'
  | 'burst'
  | 'contact'
  | 'route'
  | 'follow'
  | 'out'
  | 'reload'
  | 'back'
  | 'order'
  | 'close'
  | 'vanish'
  | 'rush'

const ACTS: Record<Act, number> = {
  open: 3,
  step: 6,
  burst: 2,
  contact: 2,
  route: 4,
  follow: 6,
  out: 2,
  reload: 2,
  back: 3,
  order: 2,
  close: 2,
  vanish: 1,
  rush: 1,
}
const MOST_TABS = 3

/** An open tab with what is shown in it. No life: it is on another site. */
interface Window {
  tab: Tab
  life: Life | undefined
  /** How many documents or routes there are to go back to. */
  depth: number
}

/**
 * Somebody with one hand, who does one thing after another in up to three tabs of an own site, and knows what that
 * means in touchpoints. Before each act its touchpoints are entered in the script; after it the page is asked
 * whether they are stored.
 */
export function createShopper(
  name: string,
  site: { url: string },
  elsewhere: { url: string },
  machine: Machine,
  dice: Dice,
) {
  const script = createScript(name, site.url)
  let windows: Window[] = []
  let n = 0
  let era = 0
  let visit = 0
  /** Whether the browser knows of a session; a kill leaves that open. */
  let session: boolean | undefined = false
  /** The orders that the browser knows of, if that is sure. The first two each bring the journey on by a stage. */
  let ordered: Set<string> | undefined = new Set()
  const isLoyal = () => (ordered?.size ?? 0) > 1
  /** An act that may have changed these is under way. */
  let risky = false
  const references: string[] = []

  const note = (text: string) => void script.trace.push({ at: Date.now(), text })

  /** Whatever waits for the browser ends with it, so that nothing goes on in the next one. */
  const ask = <T, A extends unknown[]>(
    { page }: Tab,
    run: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T> => machine.during(page.evaluate(run, ...args))
  const look = (tab: Tab): Promise<Seen> =>
    ask(tab, () => {
      const { shown, popped } = window as unknown as ShopWindow
      return {
        path: location.pathname,
        title: document.title,
        away: shown === undefined,
        // On the way from one document to the next, Firefox may show an empty one.
        ready: document.readyState === 'complete' && shown !== false && location.protocol !== 'about:',
        popped,
      }
    })

  /** Enters what is about to happen, before it does. */
  const tell = (life: Life, type: string, key: string | undefined, more: Partial<Told> = {}): Told => {
    const base = { from: Date.now(), to: Infinity, promised: false, optional: false, era, visit }
    const told = { type, key, ...base, ...more }
    life.told.push(told)
    return told
  }
  const steps = (count: number, type = 'custom.step', leaving = false): Step[] =>
    Array.from({ length: count }, () => ({ type, n: ++n, leaving }))
  const tellSteps = (life: Life, all: Step[]) => {
    for (const step of all) tell(life, step.type, `${step.type} ${step.n}`)
  }
  /** Tracks in the page, all in one task, and waits until it is stored. */
  const track = async (window: Window, all: Step[]) => {
    const life = window.life!
    tellSteps(life, all)
    const results = await ask(
      window.tab,
      (list: Step[]) =>
        Promise.all(
          list.map(({ type, n, leaving }) =>
            (globalThis as unknown as ShopWindow).touchpoint.track(
              type as 'custom.step',
              { n },
              { leaving, stage: 'discovery' },
            ),
          ),
        ),
      all,
    )
    note(
      `  tab ${window.tab.number}: ${all.map((step) => `${step.type} ${step.n}`).join(', ')}: ${[...new Set(results)]}`,
    )
    if (results.every((result) => result === 'stored')) promise(life)
    else if (results.some((result) => result !== 'memory')) {
      script.faults.push(`tab ${window.tab.number}: ${all[0]!.type} ${all[0]!.n} … was ${results}`)
    }
    happened(life)
  }

  const leave = (window: Window) => {
    if (!window.life) return
    window.life.ended = Date.now()
    window.life = undefined
  }
  const nobody = ({ tab }: Window): Life => ({
    tab: tab.number,
    page: undefined,
    began: Date.now(),
    ended: Infinity,
    told: [],
  })
  /** A new page life begins in a tab; which one is seen when it is there. */
  const enter = (window: Window): Life => {
    const life = nobody(window)
    window.life = life
    script.lives.push(life)
    return life
  }
  const pageOf = ({ title }: Seen) => Number(title.replace('page ', ''))
  const keyOfView = ({ path, title }: Seen) => `page.viewed ${path} ${title}`
  /** The document is there: its number is known, and it is asked whether its view was stored. */
  const arrive = async (window: Window, seen: Seen) => {
    const life = window.life!
    life.page = pageOf(seen)
    for (const told of life.told) {
      told.key ??= told.type === 'page.viewed' ? keyOfView(seen) : `${told.type} ${seen.title}`
    }
    note(`  tab ${window.tab.number}: ${seen.title} at ${seen.path}`)
    const reference = seen.path.split('/thanks/')[1]
    if (reference) {
      const result = await ask(window.tab, () => (globalThis as unknown as ShopWindow).ordered)
      note(`  tab ${window.tab.number}: order ${reference}: ${result}`)
      if (result === 'dropped')
        life.told = life.told.filter((told) => !told.once && told.type !== 'journey.stage_changed')
      else ordered?.add(reference)
    }
    await track(window, steps(1))
    session = true
  }
  /** What a load of a page means, entered before it happens. */
  const tellLoad = (life: Life, path: string, how: 'typed' | 'campaign' | 'inside' | 'again') => {
    if (how === 'campaign') tell(life, 'arrival', undefined)
    else if (how === 'typed' && !session)
      tell(life, 'arrival', undefined, { optional: session === undefined })
    tell(life, 'page.viewed', undefined)
    const reference = path.split('/thanks/')[1]
    if (reference) {
      tell(life, 'order.completed', `order ${reference}`, { once: reference })
      if (!isLoyal()) tell(life, 'journey.stage_changed', undefined, { optional: !ordered })
    }
  }

  const untilSeen = (condition: () => Promise<Seen | false>, what: string) =>
    machine.during(until(condition, { what, timeoutMs: 120_000 })) as Promise<Seen>
  const untilOther = (window: Window, before: Seen) =>
    untilSeen(async () => {
      const seen = await look(window.tab)
      const isOther = seen.path !== before.path || seen.title !== before.title || seen.away !== before.away
      // Within a document the SDK has heard of a step back when the page has.
      const told = seen.title !== before.title || seen.popped > before.popped
      return isOther && told && seen.ready && seen
    }, 'another page')
  // On the window itself: the global of Firefox's scripts is another one, which may go before the document does.
  const mark = (tab: Tab) => ask(tab, () => void Object.assign(window, { leftMark: 'left' }))
  const isMarked = (tab: Tab) => ask(tab, () => (window as unknown as ShopWindow).leftMark !== undefined)
  const untilNewDocument = (window: Window) =>
    untilSeen(async () => {
      if (await isMarked(window.tab)) return false
      const seen = await look(window.tab)
      return seen.ready && seen
    }, 'the next document')
  const click = (tab: Tab, id: string, href: string, attr?: number) =>
    ask(
      tab,
      (which: string, to: string, number: number | null) => {
        const link = document.querySelector<HTMLAnchorElement>(which)!
        link.href = to
        if (number !== null) link.dataset.touchpointAttrN = String(number)
        link.click()
      },
      id,
      href,
      attr ?? null,
    )

  /** The answer may go down with the document. */
  const gone = (leaving: Promise<unknown>) =>
    leaving.catch((error) => {
      if (error instanceof Died) throw error
    })

  const newPath = () => `/p/${++n}`
  const campaign = () => `${newPath()}?utm_source=paper&utm_medium=display&utm_campaign=c${++n}`

  const open = async (path = newPath(), how: 'typed' | 'campaign' = 'typed') => {
    if (how === 'campaign') visit++
    const window: Window = { tab: { number: 0 } as Tab, life: undefined, depth: 0 }
    const life = enter(window)
    tellLoad(life, path, how)
    window.tab = await machine.openTab(site.url + path)
    life.tab = window.tab.number
    windows.push(window)
    await arrive(
      window,
      await untilSeen(async () => {
        const seen = await look(window.tab)
        return seen.ready && !seen.away && seen
      }, 'the page'),
    )
  }
  /** By a link, on this site or back to it. */
  const follow = async (window: Window, path: string, how: 'inside' | 'campaign' = 'inside') => {
    await mark(window.tab)
    leave(window)
    if (how === 'campaign') visit++
    tellLoad(enter(window), path, how)
    await gone(click(window.tab, '#plain', site.url + path))
    window.depth++
    await arrive(window, await untilNewDocument(window))
  }

  const acts: Record<Exclude<Act, 'open'>, (window: Window) => Promise<void>> = {
    step: (window) => track(window, steps(1)),
    burst: (window) => track(window, steps(dice.between(2, 70))),
    contact: (window) => track(window, steps(1, 'phone.clicked', true)),
    async route(window) {
      const before = await look(window.tab)
      const path = `/r/${++n}`
      tell(window.life!, 'page.viewed', keyOfView({ ...before, path }))
      await ask(window.tab, (to: string) => history.pushState(null, '', to), path)
      window.depth++
      await track(window, steps(1))
    },
    follow: (window) => follow(window, newPath()),
    async out(window) {
      await mark(window.tab)
      const [step] = steps(1)
      tell(window.life!, 'outbound.clicked', `outbound.clicked ${step!.n}`)
      const { life } = window
      leave(window)
      await gone(click(window.tab, '#out', elsewhere.url, step!.n))
      window.depth++
      await untilNewDocument(window)
      happened(life!)
    },
    async reload(window) {
      const { path } = await look(window.tab)
      await mark(window.tab)
      leave(window)
      tellLoad(enter(window), path, 'again')
      await gone(ask(window.tab, () => location.reload()))
      await arrive(window, await untilNewDocument(window))
    },
    async back(window) {
      const began = Date.now()
      const before = await look(window.tab)
      const { life: from } = window
      window.depth--
      // Another route of this document, or another document: the page tells, unless a kill comes in between.
      const unsure: Life = { ...nobody(window), isUnsure: true }
      script.lives.push(unsure)
      tell(unsure, 'page.viewed', undefined)
      if (!isLoyal()) tell(unsure, 'journey.stage_changed', undefined, { optional: true })
      await gone(ask(window.tab, () => history.back()))
      const seen = await untilOther(window, before)
      unsure.told = []
      if (from && seen.title === before.title) {
        tell(from, 'page.viewed', keyOfView(seen), { from: began })
        return track(window, steps(1))
      }
      leave(window)
      if (from) from.ended = began
      if (seen.away) return
      const page = pageOf(seen)
      // From the back/forward cache nothing is done again.
      const isRestored = script.lives.some((life) => life.page === page)
      const life = enter(window)
      life.began = began
      if (isRestored) tell(life, 'page.viewed', undefined)
      else tellLoad(life, seen.path, 'again')
      for (const told of life.told) told.from = began
      await arrive(window, seen)
    },
    async order(window) {
      const known = references.length > 0 && dice.chance(0.3)
      const reference = known ? references.at(-1)! : `${name}-${++n}`
      if (!known) references.push(reference)
      await follow(window, `/thanks/${reference}`)
    },
    async close(window) {
      windows = windows.filter((other) => other !== window)
      leave(window)
      await machine.closeTab(window.tab)
    },
    /** Tracks and closes the tab in the same breath: beyond what is promised. */
    async vanish(window) {
      const life = window.life!
      const [step] = steps(1)
      tellSteps(life, [step!])
      await ask(
        window.tab,
        (number: number) =>
          void (globalThis as unknown as ShopWindow).touchpoint.track(
            'custom.step',
            { n: number },
            { stage: 'discovery' },
          ),
        step!.n,
      )
      happened(life)
      await acts.close(window)
    },
    /** Tracks and leaves the page in the same task. */
    async rush(window) {
      const life = window.life!
      const [step] = steps(1)
      const path = newPath()
      await mark(window.tab)
      tellSteps(life, [step!])
      leave(window)
      tellLoad(enter(window), path, 'inside')
      await gone(
        ask(
          window.tab,
          (number: number, to: string) => {
            void (globalThis as unknown as ShopWindow).touchpoint.track(
              'custom.step',
              { n: number },
              { stage: 'discovery' },
            )
            location.href = to
          },
          step!.n,
          site.url + path,
        ),
      )
      window.depth++
      const seen = await untilNewDocument(window)
      happened(life)
      await arrive(window, seen)
    },
  }

  /** What can be done now, and where. */
  const choose = (): [Act, Window?] => {
    const window = windows[dice.between(0, windows.length - 1)]
    if (!window) return ['open']
    if (!window.life) return [window.depth > 0 && dice.chance(0.5) ? 'back' : 'follow', window]
    const allowed = { ...ACTS }
    if (windows.length >= MOST_TABS) allowed.open = 0
    if (!window.depth) allowed.back = 0
    if (!machine.canClose(window.tab)) allowed.close = allowed.vanish = 0
    return [dice.pick(allowed), window]
  }

  const act = async () => {
    const [what, window] = choose()
    note(`${what}${window ? ` in tab ${window.tab.number}` : ''}`)
    script.acts++
    risky = session !== true || ['order', 'open', 'follow'].includes(what)
    if (what === 'open' || !window) await (dice.chance(0.3) ? open(campaign(), 'campaign') : open())
    else if (what === 'follow' && !window.life && dice.chance(0.5))
      await follow(window, campaign(), 'campaign')
    else await acts[what](window)
    risky = false
  }
  /** All tabs are gone, and perhaps what the browser remembered. */
  const fallen = (how: 'kill' | 'quit') => {
    note(`the browser went down: ${how}`)
    const now = Date.now()
    for (const life of script.lives) {
      life.ended = Math.min(life.ended, now)
      happened(life)
    }
    windows = []
    if (how === 'kill' || risky) {
      era++
      if (session !== false || risky) session = undefined
      if (ordered?.size || risky) ordered = undefined
    }
    risky = false
  }

  return {
    script,
    fallen,
    /** Shops until it is time to go. */
    async shop(over: () => boolean): Promise<void> {
      while (!over()) {
        await machine.up()
        try {
          await machine.during(act())
        } catch (error) {
          if (error instanceof Died || !machine.alive()) continue
          note(`failed: ${error}`)
          script.faults.push(`after ${script.trace.at(-2)?.text}: ${error}`)
          // The other tabs may be as they should; this one's state is nobody's guess.
          return
        }
        await sleep(dice.chance(0.3) ? dice.between(0, 1_500) : dice.between(0, 200))
      }
    },
    /** Comes back once more, so that what earlier pages left on the device can be sent. */
    visit: () => open(),
    /** What lies in the browser's stores for this site, in a page that shows it. */
    held: (): Promise<unknown> =>
      ask(windows.at(-1)!.tab, async () => {
        const answer = <T>(request: IDBRequest<T>) =>
          new Promise<T>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result)
            request.onerror = () => reject(request.error)
          })
        const stores = (await indexedDB.databases()).map(async ({ name }) => {
          const db = await answer(indexedDB.open(name!))
          const all = [...db.objectStoreNames].map(async (each) => {
            const store = db.transaction(each).objectStore(each)
            const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())])
            return keys.map((key, i) => [key, values[i]])
          })
          return { name, entries: (await Promise.all(all)).flat() }
        })
        return {
          now: Date.now(),
          stores: await Promise.all(stores),
          stats: (globalThis as unknown as ShopWindow).touchpoint.stats(),
        }
      }).catch((error) => String(error)),
  }
}

export type Shopper = ReturnType<typeof createShopper>
