import { guard } from '../../lib/guard'
import { listen } from '../../lib/listen'
import type { Stop } from '../../lib/stop'
import { whenPageMayChange } from '../../lib/whenPageMayChange'
import type { Emit } from '../../touchpoint'
import { type Player, players } from './players'
import { asVideo, createProgress, type Playback } from './progress'

/** A player that plays by itself, silently and in circles is decoration, by the parameters of either vendor. */
const BACKGROUND = /[?&]background=1|^(?=.*[?&]autoplay=1)(?=.*[?&]muted?=1)(?=.*[?&]loop=1)/

interface Watched {
  src: string
  info: object
  greeted?: boolean
  answered?: boolean
  tell: (now: Playback) => void
}

/** Watches players in frames by the messages that they send. */
export function watchFrames(emit: Emit): Stop {
  const watched = new WeakMap<Element, Watched>()
  const framesOf = ({ frame }: Player) =>
    [...document.querySelectorAll<HTMLIFrameElement>(frame)].filter(({ src }) => !BACKGROUND.test(src))
  const entryOf = ({ provider }: Player, frame: HTMLIFrameElement) => {
    const { src } = frame
    let entry = watched.get(frame)
    if (entry?.src !== src) {
      entry = { src, info: {}, tell: createProgress(asVideo(emit, provider)) }
      watched.set(frame, entry)
    }
    return entry
  }

  const greet = ({ contentWindow }: HTMLIFrameElement, { greetings, taken }: Player) => {
    if (taken?.()) return
    // To whatever is in the frame: one that has not loaded yet has another origin, at which the browser would complain
    // in the console. It gives away nothing but that somebody listens.
    for (const greeting of greetings) contentWindow?.postMessage(greeting, '*')
  }
  const greetAll = guard(() => {
    for (const player of players) {
      for (const frame of framesOf(player)) {
        const entry = entryOf(player, frame)
        if (player.silent ? !entry.answered : !entry.greeted) greet(frame, player)
        entry.greeted = true
      }
    }
  })

  let stopGreeting = whenPageMayChange(greetAll)
  const stops = [
    // `load` doesn't bubble, but it is captured. The player in the frame needs some time more.
    listen(document, 'load', ({ target }) => {
      if ((target as Element).tagName !== 'IFRAME') return
      stopGreeting()
      stopGreeting = whenPageMayChange(greetAll)
    }),
    listen<MessageEvent>(window, 'message', ({ source, origin, data }) => {
      const player = players.find((row) => row.origin.test(origin))
      const frame = player && framesOf(player).find(({ contentWindow }) => contentWindow === source)
      if (!frame) return
      const entry = entryOf(player, frame)
      let now: Playback
      try {
        const message = typeof data === 'string' ? JSON.parse(data) : data
        if (message.event === 'ready') greet(frame, player)
        now = player.read(message, entry.info)
      } catch {
        // Not of the protocol that is read here.
        return
      }
      entry.answered = true
      entry.tell(now)
    }),
  ]
  return () => {
    stopGreeting()
    for (const stop of stops) stop()
  }
}
