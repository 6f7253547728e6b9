import { make, write } from './dom'

/** A heading that folds what is below it. */
export function createSection(
  onPress: (button: Element, act: () => void) => void,
  label: string,
  content: HTMLElement,
  isOpen: boolean,
) {
  const count = make('span')
  const button = make(
    'button',
    { type: 'button', class: 'fold', 'aria-expanded': String(isOpen), 'aria-controls': content.id },
    label,
    count,
  )
  content.hidden = !isOpen
  onPress(button, () => {
    content.hidden = !content.hidden
    button.setAttribute('aria-expanded', String(!content.hidden))
  })
  return {
    parts: [make('h3', {}, button), content],
    count: (text: string): void => write(count, text),
  }
}
