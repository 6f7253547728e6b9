type Child = Node | string

/** An element. Texts are never markup. */
export function make<N extends keyof HTMLElementTagNameMap>(
  name: N,
  attributes: Record<string, string | boolean> = {},
  ...children: Child[]
): HTMLElementTagNameMap[N] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children)
  return element
}

/** Changes a text only if it is another one: a live region is read out at each change. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

/** A list of terms and what they stand at: made once, written again and again. */
export function factList(className: string) {
  const list = make('dl', { class: className })
  const values = new Map<string, Element>()
  return {
    list,
    write(facts: Record<string, string>): void {
      for (const [term, text] of Object.entries(facts)) {
        let value = values.get(term)
        if (!value) {
          value = make('dd')
          values.set(term, value)
          list.append(make('div', {}, make('dt', {}, term), value))
        }
        write(value, text)
      }
    },
  }
}
