import { afterEach, expect } from 'vitest'
import { onMistake } from '../../../src/lib/guard'
import type { Detector, Interaction } from '../../../src/touchpoint'

/** Detectors on a page of their own in each test, which must make no mistake that they hide. */
export function watching(detector: () => Detector) {
  const mistakes: unknown[] = []
  let stops: (() => void)[] = []
  const stop = () => {
    for (const end of stops) end()
    stops = []
  }
  afterEach(() => {
    stop()
    document.head.innerHTML = ''
    document.body.innerHTML = ''
    history.replaceState(null, '', '/')
    expect(mistakes.splice(0)).toEqual([])
  })
  return {
    mistakes,
    start(...more: Detector[]) {
      onMistake((error) => mistakes.push(error))
      const seen: Interaction[] = []
      for (const each of [detector(), ...more]) stops.push(each((interaction) => seen.push(interaction)))
      return seen
    },
    stop,
    /** What a page at an address tells when it is loaded. */
    arrive(address: string) {
      history.replaceState(null, '', address)
      return this.start()
    },
  }
}

/** Goes on to another address within the document, until detectors have looked at it. */
export async function routeTo(address: string): Promise<void> {
  history.replaceState(null, '', address)
  window.dispatchEvent(new Event('popstate'))
  await new Promise((resolve) => setTimeout(resolve))
}

/** Puts a form, or what holds one, into the page and sends it. */
export async function send(html: string, { refused = false } = {}): Promise<void> {
  document.body.innerHTML = html
  const form = document.querySelector('form')!
  // A page that sends by itself prevents all; one that has found something wrong says so.
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (refused) form.querySelector('input,textarea')!.setAttribute('aria-invalid', 'true')
  })
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await new Promise((resolve) => setTimeout(resolve))
}
