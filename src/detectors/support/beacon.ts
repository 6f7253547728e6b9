import { guard } from '../../lib/guard'
import { listen } from '../../lib/listen'
import type { Stop } from '../../lib/stop'
import type { Interaction } from '../../touchpoint'

type Type = Interaction['type'] & `support.${string}`
type Beacon = (method: 'on' | 'off', event: string, heard: () => void) => void

// developer.helpscout.com/beacon-2/web/javascript-api
const EVENTS: Record<string, Type> = {
  'article-viewed': 'support.article_viewed',
  search: 'support.search',
  'email-sent': 'support.ticket_created',
}

/** What visitors do in Help Scout's Beacon. What its events carry is not looked at. */
export function onBeacon(tell: (type: Type) => void): Stop {
  const stops: Stop[] = []
  const connect = () => {
    const { Beacon } = window as { Beacon?: Beacon }
    if (stops.length > 1 || typeof Beacon !== 'function') return
    for (const event in EVENTS) {
      const heard = guard(() => tell(EVENTS[event]!))
      // Until its script is there, the page's snippet keeps what is asked of it.
      Beacon('on', event, heard)
      stops.push(() => (window as { Beacon?: Beacon }).Beacon?.('off', event, heard))
    }
  }
  // `load` doesn't bubble, but it is captured.
  stops.push(
    listen(document, 'load', ({ target }) => {
      if ((target as Element).localName === 'script') connect()
    }),
  )
  guard(connect)()
  return () => {
    for (const stop of stops) guard(stop)()
  }
}
