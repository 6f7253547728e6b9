import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type PageViewsOptions, pageViews } from '../../../src/detectors/pageViews'
import { hurry } from '../../../src/lib/soon'
import type { Interaction } from '../../../src/touchpoint'

const SHOP = 'https://shop.test'
let stops: (() => void)[] = []

function start(options?: PageViewsOptions) {
  const views: Interaction[] = []
  const stop = pageViews(options)((view) => views.push(view))
  stops.push(stop)
  return { views, stop, paths: () => views.map(({ page }) => page?.url?.slice(SHOP.length)) }
}

/** Long enough for a route's title. */
const settle = () => vi.advanceTimersByTime(50)
const push = (url: string) => history.pushState(null, '', url)
const replace = (url: string) => history.replaceState(null, '', url)
const fire = (type: string, init = {}) => window.dispatchEvent(Object.assign(new Event(type), init))

function back() {
  history.back()
  fire('popstate')
}

/** A browser with the Navigation API: each change of the entry is told at once, as measured in Chromium. */
function withNavigationApi() {
  const navigation = Object.assign(new EventTarget(), { currentEntry: {} })
  vi.stubGlobal('navigation', navigation)
  const tell = (navigationType: string) =>
    navigation.dispatchEvent(Object.assign(new Event('currententrychange'), { navigationType }))
  for (const [name, type] of [
    ['pushState', 'push'],
    ['replaceState', 'replace'],
  ] as const) {
    const original = history[name]
    history[name] = function (...args) {
      original.apply(this, args)
      tell(type)
    }
  }
  const traversed = () => tell('traverse')
  window.addEventListener('popstate', traversed)
  stops.push(() => window.removeEventListener('popstate', traversed))
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  ;(window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(`${SHOP}/start`)
  document.title = 'Start'
})

afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  vi.runAllTimers()
  Reflect.deleteProperty(history, 'pushState')
  Reflect.deleteProperty(history, 'replaceState')
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe.each([
  ['with the Navigation API', withNavigationApi],
  ['without it', () => {}],
])('routes %s', (_, prepare) => {
  beforeEach(prepare)

  it.each<[what: string, steps: (() => void)[], seen: string[], options?: PageViewsOptions]>([
    ['another path', [() => push('/a'), () => push('/b')], ['/a', '/b']],
    ['another query', [() => push('/start?page=2')], ['/start?page=2']],
    ['the same address', [() => push('/start'), () => replace('/start')], []],
    ['back to another path', [() => push('/a'), back], ['/a', '/start']],
    ['a path that is replaced', [() => replace('/a')], ['/a']],
    ['a query that is replaced', [() => replace('/start?sort=price')], []],
    ['then the same query again', [() => replace('/start?sort=price'), () => push('/start?sort=price')], []],
    ['tracking parameters', [() => push('/start?utm_source=x&gclid=1&msclkid=2&_ga=3')], []],
    [
      'a query beside tracking parameters',
      [() => push('/start?utm_source=x&q=1')],
      ['/start?utm_source=x&q=1'],
    ],
    ['a slash at the end', [() => push('/start/')], []],
    ['a fragment', [() => push('/start#reviews')], []],
    ['a fragment, by option', [() => push('/start#reviews')], ['/start#reviews'], { hash: true }],
    [
      'a fragment that is a route',
      [() => push('#/cart'), () => push('#!pay')],
      ['/start#/cart', '/start#!pay'],
    ],
    ['the root of such routes', [() => replace('#/'), () => replace('#!/')], []],
    [
      'a query inside such a route',
      [() => push('#/list'), () => replace('#/list?sort=price')],
      ['/start#/list'],
    ],
    [
      'a key of the site: less',
      [() => push('/start?page=2'), () => push('/a')],
      ['/a'],
      { pageKey: ({ pathname }) => pathname },
    ],
    [
      'a key of the site: more',
      [() => replace('/start?tab=2')],
      ['/start?tab=2'],
      { pageKey: ({ href }) => href },
    ],
  ])('%s', (_, steps, seen, options) => {
    const { views, paths } = start(options)
    for (const step of steps) {
      step()
      settle()
    }
    expect(paths().slice(1)).toEqual(seen)
    for (const { data } of views.slice(1)) expect(data).toEqual({ navigation: 'route' })
  })

  it('tells the page before, the title that comes later, and the time of the navigation', () => {
    const { views } = start()
    vi.setSystemTime(1_005_000)
    push('/a')
    vi.advanceTimersByTime(20)
    document.title = 'A'
    settle()
    push('/b')
    settle()
    expect(views.slice(1)).toMatchObject([
      { at: 1_005_000, page: { url: `${SHOP}/a`, title: 'A', previousUrl: `${SHOP}/start` } },
      { page: { url: `${SHOP}/b`, previousUrl: `${SHOP}/a` } },
    ])
  })

  it.each(['pagehide', 'visibilitychange'])('tells a route before %s', (type) => {
    const { paths } = start()
    push('/a')
    expect(paths()).toEqual(['/start'])
    fire(type)
    expect(paths()).toEqual(['/start', '/a'])
    settle()
    expect(paths()).toEqual(['/start', '/a'])
  })

  it('tells a route before what must come after it', () => {
    const { paths } = start()
    push('/a')
    hurry()
    expect(paths()).toEqual(['/start', '/a'])
    settle()
    expect(paths()).toEqual(['/start', '/a'])
  })

  it('tells each of two routes in one task', () => {
    const { paths } = start()
    push('/a')
    push('/b')
    settle()
    expect(paths()).toEqual(['/start', '/a', '/b'])
  })

  it('sees only the end of a redirect', () => {
    const { views, paths } = start()
    push('/account')
    replace('/login')
    settle()
    expect(paths()).toEqual(['/start', '/login'])
    expect(views[1]?.page?.previousUrl).toBe(`${SHOP}/start`)
  })

  it('sees no page where a redirect ends where it began', () => {
    const { paths } = start()
    push('/account')
    replace('/start')
    settle()
    expect(paths()).toEqual(['/start'])
  })

  it('hears nothing after a stop, not even of a route that waits for its title', () => {
    const { paths, stop } = start()
    push('/a')
    stop()
    push('/b')
    settle()
    expect(paths()).toEqual(['/start'])
  })
})

describe('a load', () => {
  const loadedBy = (entry: object) =>
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([entry as PerformanceEntry])

  it.each([
    [{ type: 'navigate' }, 'load'],
    [{ type: 'reload' }, 'reload'],
    [{ type: 'back_forward' }, 'back_forward'],
    [{ type: 'navigate', activationStart: 120 }, 'prerender'],
  ])('%j is told at once as %s', (entry, navigation) => {
    loadedBy(entry)
    expect(start().views).toEqual([
      {
        type: 'page.viewed',
        at: 1_000_000,
        data: { navigation },
        page: { url: `${SHOP}/start`, title: 'Start', previousUrl: '' },
      },
    ])
  })

  it.each([
    ['navigate', `${SHOP}/before`, `${SHOP}/before`],
    ['navigate', `${SHOP}/start`, ''],
    ['navigate', 'https://google.com/', ''],
    ['navigate', `${SHOP}.evil.test/`, ''],
    ['back_forward', `${SHOP}/before`, ''],
  ])('by %s from %s has the page before it: "%s"', (type, referrer, previousUrl) => {
    loadedBy({ type })
    vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer)
    expect(start().views[0]?.page?.previousUrl).toBe(previousUrl)
  })

  it('waits for a title that is not parsed yet', () => {
    document.title = ''
    const { views } = start()
    expect(views).toEqual([])
    document.title = 'Late'
    settle()
    expect(views).toMatchObject([{ page: { title: 'Late' } }])
  })

  it('is one view under a double mount', () => {
    const first = start()
    first.stop()
    const second = start()
    push('/a')
    settle()
    expect([...first.paths(), ...second.paths()]).toEqual(['/start', '/a'])
  })

  it('is a view of its own for a client that starts later', () => {
    const first = start()
    first.stop()
    vi.runAllTimers()
    expect(start().paths()).toEqual(['/start'])
  })
})

it('tells of a restore from the back/forward cache, and of no other pageshow', () => {
  const { views } = start()
  fire('pageshow', { persisted: false })
  settle()
  expect(views).toHaveLength(1)
  fire('pageshow', { persisted: true })
  settle()
  expect(views.slice(1)).toMatchObject([{ data: { navigation: 'restore' }, page: { url: `${SHOP}/start` } }])
})

it('leaves the History methods alone where there is a Navigation API', () => {
  withNavigationApi()
  const { pushState, replaceState } = history
  start()
  expect([history.pushState, history.replaceState]).toEqual([pushState, replaceState])
})

describe('the History methods, where they have to be wrapped', () => {
  it('keep this, arguments, return value and errors', () => {
    const original = vi.fn().mockReturnValue('kept')
    history.pushState = original
    start()
    expect(history.pushState({ a: 1 }, 'title', '/a')).toBe('kept')
    expect(original).toHaveBeenCalledExactlyOnceWith({ a: 1 }, 'title', '/a')
    expect(original.mock.contexts).toEqual([history])
    original.mockImplementation(() => {
      throw new DOMException('not cloneable', 'DataCloneError')
    })
    expect(() => history.pushState(() => {}, '', '/b')).toThrow('not cloneable')
  })

  it("keep the page's errors in pageKey out of its calls", () => {
    start({
      pageKey: ({ pathname }) => {
        if (pathname === '/a') throw new Error('mine')
        return pathname
      },
    })
    expect(() => push('/a')).not.toThrow()
    expect(location.pathname).toBe('/a')
  })

  it('are the original ones again after a stop', () => {
    const { pushState, replaceState } = history
    const { stop } = start()
    expect(history.pushState).not.toBe(pushState)
    stop()
    expect(history.pushState).toBe(pushState)
    expect(history.replaceState).toBe(replaceState)
    expect(Object.getOwnPropertyNames(history)).toEqual([])
  })

  it('stay with whoever has wrapped them since', () => {
    const { stop, paths } = start()
    const ours = history.pushState
    const theirs: History['pushState'] = function (this: History, ...args) {
      ours.apply(this, args)
    }
    history.pushState = theirs
    stop()
    expect(history.pushState).toBe(theirs)
    push('/a')
    settle()
    expect(location.pathname).toBe('/a')
    expect(paths()).toEqual(['/start'])
  })

  it('are not mistaken for an element named navigation', () => {
    vi.stubGlobal('navigation', document.createElement('nav'))
    const { paths } = start()
    push('/a')
    settle()
    expect(paths()).toEqual(['/start', '/a'])
  })
})
