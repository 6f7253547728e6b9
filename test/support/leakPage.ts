import { bundleText } from './bundle'
import { type Server, serve } from './serve'

/** What a page holds on to, counted from before the first script of the library on. */
export interface Held {
  listeners: number
  timers: number
  observers: number
  channels: number
  databases: number
}

/** Runs in the page, first of all: wraps what a script can hold on to, and counts it in `held()`. */
function count(): void {
  const listeners = new Map<EventTarget, Set<string>>()
  const ids = new WeakMap<object, number>()
  let n = 0
  const idOf = (value: object) => {
    if (!ids.has(value)) ids.set(value, ++n)
    return ids.get(value)
  }
  const keyOf = (type: string, listener: object, options: unknown) =>
    `${type} ${idOf(listener)} ${typeof options === 'object' ? !!(options as AddEventListenerOptions)?.capture : !!options}`
  // What nobody holds goes with its listeners: signals, ports and requests.
  const isHeld = (target: EventTarget) =>
    !/Abort|IDB|MessagePort/.test(Object.prototype.toString.call(target))
  const { addEventListener, removeEventListener } = EventTarget.prototype
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window
    const once = typeof options === 'object' && options?.once
    if (listener && isHeld(target) && !once) {
      if (!listeners.has(target)) listeners.set(target, new Set())
      listeners.get(target)!.add(keyOf(type, listener, options))
    }
    return addEventListener.call(target, type, listener, options)
  }
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window
    if (listener) listeners.get(target)?.delete(keyOf(type, listener, options))
    return removeEventListener.call(target, type, listener, options)
  }

  const timers = new Set<string>()
  const page = window as unknown as Record<string, (...args: never[]) => number>
  for (const [set, clear, isOnce] of [
    ['setTimeout', 'clearTimeout', true],
    ['setInterval', 'clearInterval', false],
    ['requestIdleCallback', 'cancelIdleCallback', true],
    ['requestAnimationFrame', 'cancelAnimationFrame', true],
  ] as const) {
    const begin = page[set]
    const end = page[clear]
    if (!begin || !end) continue
    page[set] = (callback: (...args: unknown[]) => void, ...rest: never[]) => {
      const wrapped = (...args: unknown[]) => {
        if (isOnce) timers.delete(`${set} ${id}`)
        callback(...args)
      }
      const id = begin.call(window, wrapped as never, ...rest)
      timers.add(`${set} ${id}`)
      return id
    }
    page[clear] = (id: never) => {
      timers.delete(`${set} ${id}`)
      return end.call(window, id)
    }
  }

  const observers = new Set<object>()
  for (const { prototype } of [MutationObserver, IntersectionObserver, PerformanceObserver, ResizeObserver]) {
    const own = prototype as { observe(...args: unknown[]): void; disconnect(): void }
    const { observe, disconnect } = own
    own.observe = function (...args) {
      observers.add(this)
      return observe.apply(this, args)
    }
    own.disconnect = function () {
      observers.delete(this)
      return disconnect.call(this)
    }
  }

  const channels = new Set<object>()
  const { BroadcastChannel: Channel } = window
  window.BroadcastChannel = class extends Channel {
    constructor(name: string) {
      super(name)
      channels.add(this)
    }
    override close() {
      channels.delete(this)
      super.close()
    }
  }

  const databases = new Set<IDBDatabase>()
  const { open } = IDBFactory.prototype
  const { close } = IDBDatabase.prototype
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args)
    addEventListener.call(request, 'success', () => databases.add(request.result))
    return request
  }
  IDBDatabase.prototype.close = function () {
    databases.delete(this)
    return close.call(this)
  }

  const held = (): Held => ({
    listeners: [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
    timers: timers.size,
    observers: observers.size,
    channels: channels.size,
    databases: databases.size,
  })
  Object.assign(window, { held, heldListeners: listeners, heldTimers: timers })
}

const BODY = `<header><a class="logo" href="/" onclick="return false"><img alt="Shop"></a></header><a href="tel:+34986000000" onclick="return false">Call</a>
  <button data-touchpoint="custom.tagged">Tagged</button><form><input type="email" name="email"><button type="button">Send</button></form>
  <video></video><iframe srcdoc="<p>A frame</p>"></iframe><div itemscope itemtype="https://schema.org/Product"><b itemprop="name">Tin</b></div>`

/** Pages whose `cycles(n)` creates and destroys a client so many times, with every detector there is,
 * with clicks and the panel; `quietCycles(n)` without these. `/uncounted` counts nothing, which would hold on to some of it itself. */
export async function serveLeakPage(): Promise<Server> {
  const script = await bundleText(`
    import { createTouchpoint } from 'touchpoint-sdk'
    import { allDetectors } from 'touchpoint-sdk/detectors'
    import { showDebug } from 'touchpoint-sdk/debug'
    const cycle = async () => {
      const tp = createTouchpoint({ endpoint: '/t', consent: 'granted', detectors: allDetectors(), batch: { maxWaitMs: 10 } })
      showDebug(tp, { open: true })
      await tp.ready
      for (const element of document.querySelectorAll('a,button')) element.click()
      await tp.track('custom.cycle')
      await tp.flush()
      tp.destroy()
    }
    const quietCycle = async () => {
      const tp = createTouchpoint({ endpoint: '/t', consent: 'granted', detectors: allDetectors() })
      await tp.ready
      await tp.track('custom.cycle')
      await tp.flush()
      tp.destroy()
    }
    Object.assign(window, {
      async cycles(n) {
        for (let i = 0; i < n; i++) await cycle()
      },
      async quietCycles(n) {
        for (let i = 0; i < n; i++) await quietCycle()
      },
    })`)
  return serve((request, response) => {
    if (request.method === 'POST') return void request.resume().on('end', () => response.writeHead(204).end())
    if (request.url === '/script.js')
      return void response.setHeader('content-type', 'text/javascript').end(script)
    response.setHeader('content-type', 'text/html')
    response.end(
      `<!doctype html><title>Cycles</title>${request.url === '/uncounted' ? '' : `<script>(${count})()</script>`}<body>${BODY}<script src="/script.js"></script></body>`,
    )
  })
}
