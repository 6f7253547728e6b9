/** How this document came to be on the screen. Only true once a prerendered page is activated. */
export function howLoaded(): 'load' | 'reload' | 'back_forward' | 'prerender' {
  const [entry] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & {
    activationStart?: number
  })[]
  const type = entry?.activationStart ? 'prerender' : entry?.type
  return !type || type === 'navigate' ? 'load' : type
}
