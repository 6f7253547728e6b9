/**
 * A text as words to look for: in lower case, without accents, one space between them. Names that programs use
 * (`storeLocator`, `phone_number`, `contact[email]`) are taken apart.
 */
export const plainWords = (text: string): string =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')

/** What an element's own attributes say, as text; those that it lacks say nothing. */
export const attributes = (element: Element, names: string): string =>
  names
    .split(' ')
    .map((name) => element.getAttribute?.(name) ?? '')
    .join(' ')

/** The text that an element shows itself, without that of the elements in it. */
export const ownText = (element: Element): string =>
  Array.from(element.childNodes, (node) => (node.nodeType === 3 ? node.nodeValue : '')).join(' ')
