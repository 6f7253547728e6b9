import type { MetricType } from 'web-vitals'

type Name = MetricType['name']
type Listener = (name: Name, value: number) => void

const listeners = new Set<Listener>()
const known = new Map<Name, number>()
let started = false

/**
 * Hears every web vital as soon as it is final: TTFB and FCP when the page has loaded, LCP at the first input
 * or when the page is hidden, CLS and INP whenever it is hidden; and all of them anew after a restore from the
 * back/forward cache. Values are in ms, CLS has no unit. Those known already are told at once.
 *
 * The library is loaded with the first call. Its own observers can't be stopped, so there is one set of them
 * a page, whoever comes and goes.
 */
export function onVital(listener: Listener): () => void {
  listeners.add(listener)
  known.forEach((value, name) => {
    listener(name, value)
  })
  if (!started) void start()
  return () => {
    listeners.delete(listener)
  }
}

async function start(): Promise<void> {
  started = true
  try {
    const { onCLS, onFCP, onINP, onLCP, onTTFB } = await import('web-vitals')
    const tell = ({ name, value }: MetricType) => {
      known.set(name, value)
      for (const listener of listeners) listener(name, value)
    }
    for (const measure of [onTTFB, onFCP, onLCP, onCLS, onINP]) measure(tell)
  } catch {
    // A chunk that is blocked or gone costs the vitals, and nothing else.
  }
}
