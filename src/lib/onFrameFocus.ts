import { guard } from './guard'
import { listen } from './listen'
import type { Stop } from './stop'

/**
 * Calls back with a frame that has taken the focus while the pointer was on it, which is all that a page can know of a
 * click in it. Where there is no pointer to hover with, such clicks go unseen.
 */
export function onFrameFocus(focused: (frame: Element) => void): Stop {
  let timer: ReturnType<typeof setTimeout>
  const look = guard(() => {
    const frame = document.activeElement
    if (frame?.matches('iframe:hover')) focused(frame)
  })
  const stop = listen(window, 'blur', () => {
    // A task later the focus is where it goes to, in every browser.
    timer = setTimeout(look)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
