import { guard } from './guard'
import type { Stop } from './stop'

type Handler = (event: Event) => void
/** Who listens for a type, and what the browser calls for all of them. */
type Post = [handlers: Set<Handler>, call: Handler]

const posts = new WeakMap<EventTarget, Map<string, Post>>()

function createPost(): Post {
  const handlers = new Set<Handler>()
  const call = (event: Event) => {
    // As the browser does it: who is removed by one before is not called, and who is added hears of the next event.
    for (const handler of [...handlers]) if (handlers.has(handler)) handler(event)
  }
  return [handlers, call]
}

/**
 * Adds a listener whose mistakes stay out of the host page, and returns what removes it. Listeners capture
 * and are passive: they see what the page stops, and can't delay it. The browser is given one for a target and type,
 * whoever listens: its calls cost a page more than most of what is done in them.
 */
export function listen<E extends Event = Event>(
  target: EventTarget,
  types: string | string[],
  handler: (event: E) => void,
): Stop {
  const guarded = guard(handler) as Handler
  const here = posts.get(target) ?? new Map<string, Post>()
  posts.set(target, here)
  const names = [types].flat()
  for (const name of names) {
    const [handlers, call] = here.get(name) ?? createPost()
    here.set(name, [handlers, call])
    handlers.add(guarded)
    target.addEventListener(name, call, { capture: true, passive: true })
  }
  return () => {
    for (const name of names) {
      const [handlers, call] = here.get(name)!
      handlers.delete(guarded)
      // A test's environment may take its window away before the last answer has come.
      if (!handlers.size) target.removeEventListener?.(name, call, true)
    }
  }
}
