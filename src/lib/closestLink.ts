/**
 * The address of the link that an event happened in, also inside open shadow roots: as the browser has parsed
 * it, hence absolute, with scheme and host in lower case. Links in an SVG are no links here.
 */
export function closestLink(event: Event): string | undefined {
  for (const { href } of event.composedPath() as Partial<HTMLAnchorElement>[]) {
    if (href && typeof href === 'string') return href
  }
  return undefined
}
