/**
 * In which part of the page something is, by the path of an event or an element's ancestors from the inside out:
 * `header`, `footer`, `nav`, `main` or `aside`. The outermost counts: the header of an article is not the page's.
 */
export function landmark(path: EventTarget[]): string | undefined {
  let found: string | undefined
  for (const { localName } of path as Partial<Element>[]) {
    if (localName && /^(header|footer|nav|main|aside)$/.test(localName)) found = localName
  }
  return found
}
