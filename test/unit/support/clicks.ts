/** Puts elements into the page, and returns the one with an id or else the link. Clicks on them lead nowhere. */
export function show(html: string): Element {
  document.body.innerHTML = html
  for (const type of ['click', 'auxclick']) {
    document.body.firstElementChild!.addEventListener(type, (event) => event.preventDefault())
  }
  return document.body.querySelector('[id]') ?? document.body.querySelector('a, area')!
}

export const click = (element: Element, type = 'click', init: MouseEventInit = {}) =>
  element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, ...init }))
