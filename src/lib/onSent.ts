import { guard } from './guard'
import { listen } from './listen'
import type { Stop } from './stop'

/** The form that an event happened in. */
export const formOf = (event: Event): HTMLFormElement | undefined =>
  (event.composedPath() as HTMLFormElement[]).find(({ localName }) => localName === 'form')

/**
 * Calls back for forms that are sent, with what was read of them before: a task later, when it is known whether the page
 * has refused what was filled in, but may have emptied the form. Not seen: submits inside shadow roots.
 */
export function onSent<T>(
  read: (form: HTMLFormElement) => T,
  sent: (what: T, form: HTMLFormElement, event: Event) => void,
): Stop {
  const waiting = new Set<ReturnType<typeof setTimeout>>()
  const settle = guard((what: T, form: HTMLFormElement, event: Event, invalid: unknown) => {
    // A page that checks by itself prevents what is wrong; one that sends by itself prevents all.
    if (event.defaultPrevented && (invalid || form.querySelector('[aria-invalid=true]'))) return
    sent(what, form, event)
  })
  const stop = listen(document, 'submit', (event) => {
    const form = formOf(event)
    if (form) {
      const invalid = form.querySelector(':invalid')
      waiting.add(setTimeout(settle, 0, read(form), form, event, invalid))
    }
  })
  return () => {
    stop()
    for (const timer of waiting) clearTimeout(timer)
  }
}
