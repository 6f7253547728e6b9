import { guard } from '../../lib/guard'
import { listen } from '../../lib/listen'
import type { Stop } from '../../lib/stop'

const READ_MS = 15_000

/** The text of an article: marked as such, or the first element that is meant for it. */
const textOf = () =>
  ['[itemprop=articleBody]', 'article', 'main', 'body'].reduce<Element | null>(
    (found, selector) => found ?? document.querySelector(selector),
    null,
  )!

/**
 * Calls back once when the article on the page was read: its middle was below the window and was scrolled to, or some
 * of it was in a window that was shown for 15 s in all.
 */
export function onRead(done: () => void): Stop {
  let wasBelow = false
  let leftMs = READ_MS
  let since: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const finish = () => {
    stop()
    done()
  }
  const look = () => {
    const { top, bottom } = textOf().getBoundingClientRect()
    const isBelow = (top + bottom) / 2 > innerHeight
    if (wasBelow && !isBelow) return finish()
    wasBelow = isBelow
  }
  const pass = guard(() => {
    const { top, bottom } = textOf().getBoundingClientRect()
    if (top < innerHeight && bottom > 0) finish()
  })
  const count = () => {
    clearTimeout(timer)
    if (since !== undefined) leftMs -= performance.now() - since
    since = undefined
    if (document.visibilityState === 'hidden') return
    since = performance.now()
    timer = setTimeout(pass, leftMs)
  }

  const stops = [listen(document, 'scroll', look), listen(document, 'visibilitychange', count)]
  const stop = () => {
    clearTimeout(timer)
    for (const undo of stops) undo()
  }
  look()
  count()
  return stop
}
