import { randomUUID } from 'node:crypto'
import { type Patience, until } from '../until'
import type { Page, Tab } from './browser'

type Run = (...args: never[]) => unknown

const call = (run: Run, args: unknown[]) => `(${run})(...${JSON.stringify(args)})`

/** Runs in the page: the middle of an element if a press there would reach it, once it has stopped moving. */
async function findTarget(selector: string): Promise<{ x: number; y: number } | undefined> {
  const origin = { x: 0, y: 0 }
  let root: Document | ShadowRoot = document
  const path = selector.split('>>>')
  for (const outer of path.slice(0, -1)) {
    const host: Element | null = root.querySelector(outer)
    const inner: Document | ShadowRoot | null | undefined =
      host && ('contentDocument' in host ? (host as HTMLIFrameElement).contentDocument : host.shadowRoot)
    if (!inner) return
    if (inner.nodeType === 9) {
      const frame = host!.getBoundingClientRect()
      origin.x += frame.x
      origin.y += frame.y
    }
    root = inner
  }
  const element = root.querySelector(path[path.length - 1]!)
  if (!element || (element as HTMLButtonElement).disabled) return
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
  const before = element.getBoundingClientRect()
  // Some frames, between two looks of a loop that goes on until nothing has moved: a hidden tab has no frames to count.
  await new Promise((resolve) => setTimeout(resolve, 60))
  const { x, y, width, height } = element.getBoundingClientRect()
  if (!width || !height || x !== before.x || y !== before.y) return
  const middle = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }
  const hit = root.elementFromPoint(middle.x, middle.y)
  if (!hit || !(element.contains(hit) || hit.contains(element))) return
  return { x: Math.round(origin.x + middle.x), y: Math.round(origin.y + middle.y) }
}

/** Runs in the page. */
function hasFocus(selector: string): boolean {
  let { activeElement } = document
  const path = selector.split('>>>')
  for (const outer of path.slice(0, -1)) {
    if (!activeElement?.matches(outer)) return false
    activeElement =
      'contentDocument' in activeElement
        ? (activeElement as HTMLIFrameElement).contentDocument!.activeElement
        : activeElement.shadowRoot!.activeElement
  }
  return !!activeElement?.matches(path[path.length - 1]!)
}

/** What every engine's tab can do, made of the few things that each does in its own way. */
export function createPage(tab: Tab): Page {
  const evaluate = (run: Run, ...args: unknown[]) => tab.evaluate(call(run, args))

  /**
   * Does what leaves the document, and waits for the next one, which hasn't got this one's mark. A tab that can't
   * be marked yet is an empty one, which may answer once more before it goes; and one may stand between two documents.
   */
  const leave = async (act: () => Promise<unknown>, empty = 'about:blank') => {
    const mark = randomUUID()
    await evaluate((name: string) => {
      Object.assign(window, { leftMark: name })
      return true
    }, mark).catch(() => false)
    await act()
    await until(
      () =>
        evaluate(
          (name: string, from: string) =>
            (window as { leftMark?: string }).leftMark !== name &&
            location.href !== from &&
            document.readyState === 'complete',
          mark,
          empty,
        ),
      { what: 'the next document' },
    )
  }

  const press = async (selector: string, times = 1) => {
    const target = (await until(() => evaluate(findTarget, selector), {
      what: `${selector} to be ready for a click`,
    })) as { x: number; y: number }
    for (let n = 0; n < times; n++) await tab.press(target.x, target.y)
  }

  return {
    goto: (url) => leave(() => tab.navigate(url), url === 'about:blank' ? '' : undefined),
    // The answer to such a call may go down with its document; the next one tells that it was heard.
    back: () => leave(() => evaluate(() => history.back()).catch(() => {})),
    reload: () => leave(() => evaluate(() => location.reload()).catch(() => {})),
    evaluate: ((run: Run, ...args: unknown[]) => evaluate(run, ...args)) as Page['evaluate'],
    waitFor: ((...[first, ...rest]: [Patience | Run, ...unknown[]]) => {
      const [patience, [condition, ...args]] =
        typeof first === 'function' ? [{}, [first, ...rest]] : [first, rest]
      return until(() => evaluate(condition as Run, ...args), {
        what: `${condition} ${args.length ? JSON.stringify(args) : ''}`,
        ...patience,
      })
    }) as Page['waitFor'],
    click: press,
    follow: (selector) => leave(() => press(selector)),
    async type(selector, text) {
      const focused = async (timeoutMs: number) => {
        await press(selector)
        return until(() => evaluate(hasFocus, selector), { timeoutMs, what: `${selector} to have the focus` })
      }
      // What is still folding may have moved it away from under the pointer.
      await focused(3_000).catch(() => focused(30_000))
      await tab.type(text)
    },
    keys: tab.type,
    screenshot: tab.screenshot,
    resize: tab.resize,
    setOnline: tab.setOnline,
    close: tab.close,
  }
}
