import { guard } from './guard'
import { listen } from './listen'
import type { Stop } from './stop'

type Callback = (replaced: boolean) => void

const callbacks = new Set<Callback>()
let unwrap: Stop[] = []

/**
 * Calls back after every navigation within the document, in its own task, when `location` has changed
 * already (or not: the same address can be pushed again). `replaced` tells that the history entry before
 * is gone. A navigation may be told twice where there is no Navigation API.
 */
export function onRoute(callback: Callback): Stop {
  // TypeScript 5.9 does not know the Navigation API, which is Baseline since January 2026.
  const { navigation } = window as { navigation?: EventTarget & { currentEntry?: object | null } }
  // Elsewhere an element of the page may go by this name: one that has it as its id. Of the API's events this
  // one comes at once, in the middle of `pushState`: `navigatesuccess` is a task late, and `navigate` can
  // still be cancelled. The same in Chromium 156 and Firefox 153.
  if (navigation?.currentEntry) {
    return listen<Event & { navigationType?: string | null }>(navigation, 'currententrychange', (event) =>
      callback(event.navigationType === 'replace'),
    )
  }
  const guarded = guard(callback)
  if (!callbacks.size) unwrap = (['pushState', 'replaceState'] as const).map(wrap)
  callbacks.add(guarded)
  const stop = listen(window, ['popstate', 'hashchange'], () => callback(false))
  return () => {
    stop()
    callbacks.delete(guarded)
    if (!callbacks.size) for (const undo of unwrap) undo()
  }
}

function wrap(name: 'pushState' | 'replaceState'): Stop {
  const original = history[name]
  const wrapper = function (this: History, ...args: Parameters<History['pushState']>) {
    const result = original.apply(this, args)
    for (const callback of callbacks) callback(name !== 'pushState')
    return result
  }
  history[name] = wrapper
  return () => {
    // If somebody has wrapped the wrapper, it stays where it is, and has nobody to tell.
    if (history[name] !== wrapper) return
    delete (history as Partial<History>)[name]
    if (history[name] !== original) history[name] = original
  }
}
