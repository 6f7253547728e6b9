import { guard } from '../../lib/guard'
import { listen } from '../../lib/listen'
import type { Stop } from '../../lib/stop'
import type { Subscribe, VendorApi } from './vendor'

/**
 * Events on the window, or on the target that `global` names: of custom elements, `document` hears also those
 * that don't bubble. Some widgets ask before they act: whether the
 * page has refused is known when all listeners have run.
 */
export const domEvents: Subscribe = (target, event, heard) =>
  listen(target, event, (e) => queueMicrotask(() => e.defaultPrevented || heard(e)))

/** An API with `on(event, callback)` and `off(event, callback)`. */
export const eventEmitter: Subscribe = (api, event, heard) => {
  api.on(event, heard)
  return () => api.off(event, heard)
}

/** A callback that the page assigns, `api[name] = fn`. The page's own goes on being called. */
export const assigned = (api: VendorApi, name: PropertyKey, heard: (...args: unknown[]) => void): Stop => {
  const theirs = api[name]
  const ours = function (this: unknown, ...args: unknown[]) {
    heard(...args)
    return theirs?.apply(this, args)
  }
  api[name] = ours
  return () => {
    // Whoever has assigned on top of us calls us still: that chain is not ours to cut.
    if (api[name] === ours) api[name] = theirs
  }
}

/**
 * What `read` sees in the element, whenever that changes; what it sees at first is no news. Only the element's
 * own attributes make it look again, unless it is to watch the whole `subtree`. `host >>> inner` is an element in
 * the open shadow root of another. Where the element is missing, this throws, as a `Subscribe` should.
 */
export function watchElement<T>(
  selector: string,
  read: (element: Element) => T,
  heard: (now: T, before: T) => void,
  subtree = false,
): Stop {
  const element: Element = selector
    .split('>>>')
    .reduce((root: VendorApi, part) => (root.shadowRoot ?? root).querySelector(part), document)
  let before = read(element)
  const observer = new MutationObserver(
    guard(() => {
      const now = read(element)
      if (now !== before) heard(now, before)
      before = now
    }),
  )
  observer.observe(element, { attributes: true, childList: subtree, subtree })
  return () => observer.disconnect()
}

/**
 * Messages that are posted to this window by a frame that `frame` selects (by this window itself without it).
 * `is` may look at the kind of message only, for the rest may hold what was said.
 */
export const onMessage = (
  frame: string | undefined,
  is: (data: unknown) => unknown,
  heard: () => void,
  origin?: string,
): Stop =>
  listen<MessageEvent>(window, 'message', ({ source, data, origin: from }) => {
    const known = frame
      ? [...document.querySelectorAll<HTMLIFrameElement>(frame)].some((f) => f.contentWindow === source)
      : source === window
    if (known && (!origin || origin === from) && is(data)) heard()
  })
