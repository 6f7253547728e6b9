/** The link that an event happened in, also inside open shadow roots. Links in an SVG are no links here. */
export function linkOf(event: Event): HTMLAnchorElement | undefined {
  return (event.composedPath() as HTMLAnchorElement[]).find(({ href }) => href && typeof href === 'string')
}

/** Its address as the browser has parsed it, hence absolute, with scheme and host in lower case. */
export const closestLink = (event: Event): string | undefined => linkOf(event)?.href
