/**
 * In which part of the page an event happened: `header`, `footer`, `nav`, `main` or `aside`. The outermost
 * counts: the header of an article is not the page's.
 */
export function landmark(event: Event): string | undefined {
  let found: string | undefined
  for (const { localName } of event.composedPath() as Partial<Element>[]) {
    if (localName && /^(header|footer|nav|main|aside)$/.test(localName)) found = localName
  }
  return found
}
