import type { MetricType } from 'web-vitals'

type Name = MetricType['name']
/** @param final false for a value that may yet get worse. */
type Listener = (name: Name, value: number, final: boolean) => void

const listeners = new Set<Listener>()
const known = new Map<string, Parameters<Listener>>()
let started = false

/**
 * Hears every web vital as soon as it is final: TTFB and FCP when the page has loaded, LCP at the first input
 * or when the page is hidden, CLS and INP whenever it is hidden; and all of them anew after a restore from the
 * back/forward cache. Besides, hears what each is so far, whenever that changes. Values are in ms, CLS has no unit.
 * What is known already is told at once.
 *
 * The library is loaded with the first call. Its own observers can't be stopped, so there is one set of them
 * a page, whoever comes and goes.
 */
export function onVital(listener: Listener): () => void {
  listeners.add(listener)
  for (const told of known.values()) listener(...told)
  if (!started) void start()
  return () => {
    listeners.delete(listener)
  }
}

async function start(): Promise<void> {
  started = true
  try {
    const { onCLS, onFCP, onINP, onLCP, onTTFB } = await import('web-vitals')
    for (const measure of [onTTFB, onFCP, onLCP, onCLS, onINP]) {
      for (const final of [true, false]) {
        const tell = ({ name, value }: MetricType) => {
          known.set(name + final, [name, value, final])
          for (const listener of listeners) listener(name, value, final)
        }
        measure(tell, { reportAllChanges: !final })
      }
    }
  } catch {
    // A chunk that is blocked or gone costs the vitals, and nothing else.
  }
}
