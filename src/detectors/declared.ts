import { claim } from '../lib/claim'
import { elementsOf, linkOf, nearest } from '../lib/eventPath'
import { listen } from '../lib/listen'
import { onClick } from '../lib/onClick'
import { onElements } from '../lib/onElements'
import { watchViews } from '../lib/watchViews'
import type { Detector, Interaction } from '../touchpoint'

type Tagged = HTMLElement | SVGElement

/** Numbers as people write them; not `00123`, nor digits too many to count, which are names. */
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/

const parse = (value: string): unknown =>
  NUMBER.test(value) ? Number(value) : /^(true|false)$/.test(value) ? value === 'true' : value

function read({ dataset }: Tagged): Interaction {
  const data: Record<string, unknown> = {}
  for (const name in dataset) {
    const [, head, tail] = /^touchpointAttr([A-Z])(.*)/.exec(name) ?? []
    if (head) data[head.toLowerCase() + tail] = parse(dataset[name]!)
  }
  return {
    type: dataset.touchpoint as Interaction['type'],
    data,
    channel: (dataset.touchpointChannel || undefined) as Interaction['channel'],
    stage: (dataset.touchpointStage || undefined) as Interaction['stage'],
  }
}

/** Whether the page declares an element, or one around or in it, as of this type itself. */
export function isTagged(element: Element, type: string): boolean {
  const tagged = `[data-touchpoint="${type}"]`
  return !!(element.closest(tagged) ?? element.querySelector(tagged))
}

/**
 * Touchpoints that the page itself declares:
 *
 * ```html
 * <a href="/offer.pdf" data-touchpoint="download.started" data-touchpoint-attr-file-ext="pdf">…</a>
 * ```
 *
 * | attribute | meaning |
 * | --- | --- |
 * | `data-touchpoint` | the type, of the catalogue or `custom.*` |
 * | `data-touchpoint-on` | `click`, `submit` or `view`; default `click`, of a form `submit` |
 * | `data-touchpoint-channel`, `-stage` | instead of the type's own |
 * | `data-touchpoint-attr-foo-bar` | `data.fooBar`; numbers, `true` and `false` are read as such |
 *
 * A click or submit is the nearest tagged element's, also inside open shadow roots. A view is told once an
 * element, when half of it has been in the window for one second; elements may be added or tagged later.
 * Not seen: views and submits inside shadow roots.
 */
export const declared = (): Detector => (emit) => {
  const tell = (event: Event, occasion: string, leaving: boolean) => {
    if (!nearest(event, '[data-touchpoint]')) return
    for (const node of elementsOf(event) as Tagged[]) {
      const { touchpoint, touchpointOn } = node.dataset ?? {}
      if (!touchpoint || (touchpointOn || (node.localName === 'form' ? 'submit' : 'click')) !== occasion)
        continue
      claim(event, touchpoint)
      emit({ ...read(node), leaving })
      return
    }
  }

  const watched = new WeakMap<Element, string>()
  const views = watchViews((element) => {
    if ((element as Tagged).dataset.touchpoint) emit(read(element as Tagged))
  })
  const scan = () => {
    for (const element of document.querySelectorAll<Tagged>('[data-touchpoint][data-touchpoint-on=view]')) {
      const type = element.dataset.touchpoint!
      if (watched.get(element) !== type) views.watch(element)
      watched.set(element, type)
    }
  }

  const stops = [
    // On the window, so that what is declared is claimed before other detectors see the event on the document.
    onClick(window, (event) => {
      const href = linkOf(event)?.href
      tell(event, 'click', !!href && !href.startsWith(`${location.origin}/`))
    }),
    listen(window, 'submit', (event) => tell(event, 'submit', true)),
    onElements(scan, ['data-touchpoint', 'data-touchpoint-on']),
    views.stop,
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
