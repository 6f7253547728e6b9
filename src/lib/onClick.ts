import { listen } from './listen'
import type { Stop } from './stop'

/** Clicks with the main or the middle button, by touch, and by Enter (which browsers report as a click). */
export const onClick = (target: EventTarget, handler: (event: MouseEvent) => void): Stop =>
  listen<MouseEvent>(target, ['click', 'auxclick'], (event) => {
    if (event.type === 'click' || event.button === 1) handler(event)
  })
