import { vi } from 'vitest'

/** What of the elements is in the window, as a test says it: happy-dom has no layout. */
export function stubViews() {
  const observers = new Set<{ callback: IntersectionObserverCallback; elements: Set<Element> }>()
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      entry: { callback: IntersectionObserverCallback; elements: Set<Element> }
      constructor(callback: IntersectionObserverCallback) {
        this.entry = { callback, elements: new Set() }
        observers.add(this.entry)
      }
      observe(element: Element) {
        this.entry.elements.add(element)
      }
      unobserve(element: Element) {
        this.entry.elements.delete(element)
      }
      disconnect() {
        observers.delete(this.entry)
      }
    },
  )
  return {
    observers,
    observed: () => [...observers].flatMap(({ elements }) => [...elements]),
    inWindow(target: Element, intersectionRatio: number, height = 100) {
      for (const { callback, elements } of observers) {
        if (!elements.has(target)) continue
        const entry = { target, intersectionRatio, intersectionRect: { height } }
        callback([entry as unknown as IntersectionObserverEntry], {} as IntersectionObserver)
      }
    },
  }
}
