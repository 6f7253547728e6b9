const LANDMARKS = 'header,footer,nav,main,aside'

/**
 * In which part of the page something is, by the path of an event from the inside out: `header`, `footer`, `nav`, `main` or
 * `aside`. The outermost counts: the header of an article is not the page's.
 */
export function landmark(path: Element[]): string | undefined {
  let found: string | undefined
  for (const node of path) if (node.matches(LANDMARKS)) found = node.localName
  return found
}

/** In which part of the page an element stands. */
export function landmarkOf(element: Element): string | undefined {
  let found: string | undefined
  for (let node = element.closest(LANDMARKS); node; node = node.parentElement?.closest(LANDMARKS) ?? null) {
    found = node.localName
  }
  return found
}
