type Path = [elements: Element[], heads: Element[], link: HTMLAnchorElement | undefined]

const paths = new WeakMap<Event, Path>()

/** Asked once an event, whoever wants to know: each step of it is a call into the browser. */
function pathOf(event: Event): Path {
  let path = paths.get(event)
  if (!path) {
    const nodes = event.composedPath() as HTMLAnchorElement[]
    const elements = nodes.filter(({ localName }) => localName)
    path = [
      elements,
      // `closest` doesn't leave a shadow root. Without one, only document and window are no elements.
      nodes.length > elements.length + 2 ? elements : elements.slice(0, 1),
      elements.find(({ href }) => href && typeof href === 'string'),
    ]
    paths.set(event, path)
  }
  return path
}

/** The elements that an event happened in, from the inside out, also those of open shadow roots. */
export const elementsOf = (event: Event): Element[] => pathOf(event)[0]

/** The nearest of them that a selector names. */
export function nearest(event: Event, selector: string): Element | undefined {
  for (const head of pathOf(event)[1]) {
    const found = head.closest(selector)
    if (found) return found
  }
  return undefined
}

/**
 * The link that an event happened in. Its `href` is the address as the browser has parsed it, hence absolute, with scheme
 * and host in lower case. Links in an SVG are no links here.
 */
export const linkOf = (event: Event): HTMLAnchorElement | undefined => pathOf(event)[2]
