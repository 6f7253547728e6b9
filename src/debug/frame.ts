import { guard } from '../lib/guard'
import type { Stop } from '../lib/stop'
import { make } from './dom'
import { styleSheet } from './styles'

/** What a page may listen for. */
const EVENTS =
  'click auxclick dblclick contextmenu pointerdown pointerup mousedown mouseup touchstart touchend keydown keyup keypress focusin focusout'

/**
 * Where the panel stands: a shadow root at the end of the body. Whatever is done in it is caught at the window, before the page and
 * the detectors hear of it: it is nobody's touchpoint, and closes no menu of the page.
 */
export function createFrame(onEscape: () => void) {
  const host = document.createElement('touchpoint-debug')
  // Another client's may be there, of another copy of this module, too: the first place that is free.
  const taken = [...document.querySelectorAll<HTMLElement>('touchpoint-debug')].map(
    ({ dataset }) => dataset.nth,
  )
  let nth = 0
  while (taken.includes(`${nth}`)) nth++
  host.dataset.nth = `${nth}`
  const root = host.attachShadow({ mode: 'open' })
  try {
    root.adoptedStyleSheets = [styleSheet()]
  } catch {
    // An engine of before 2023: it is readable without.
  }
  const acts = new WeakMap<EventTarget, () => void>()
  const caught = guard((event: Event) => {
    const path = event.composedPath()
    if (!path.includes(host)) return
    event.stopImmediatePropagation()
    if (event.type === 'click') {
      const pressed = path.find((target) => acts.has(target))
      if (pressed) acts.get(pressed)!()
    } else if (event.type === 'keydown' && (event as KeyboardEvent).key === 'Escape') onEscape()
  })
  const names = EVENTS.split(' ')
  for (const name of names) window.addEventListener(name, caught, { capture: true, passive: true })

  const dock = make('div', {
    class: 'dock',
    role: 'region',
    'aria-label': 'Touchpoint debug',
    lang: 'en',
    dir: 'ltr',
  })
  dock.style.setProperty('--nth', `${nth}`)
  root.append(dock)
  // Last in the body: WebKitGTK 2.50 finds nothing by Tab that stands behind it.
  const place = () => (document.body ?? document.documentElement).append(host)
  place()
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place, { once: true })
  return {
    dock,
    /** An app may have filled the body anew. */
    stay(): void {
      if (!host.isConnected) place()
    },
    onPress: (button: Element, act: () => void): void => void acts.set(button, act),
    stop: (() => {
      for (const name of names) window.removeEventListener(name, caught, true)
      document.removeEventListener('DOMContentLoaded', place)
      host.remove()
    }) as Stop,
  }
}
