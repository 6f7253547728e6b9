// @ts-check
import { createDetails } from './details.js'
import { byId, el, keyed, onWidth, prefersStillness, setText } from './dom.js'
import { createJourneyRow } from './journeyRow.js'
import { walk } from './keyboard.js'
import { drawLegend } from './legend.js'
import { STAGES, stageName } from './touchpoints.js'
import { say } from './words.js'

/** @typedef {import('./api.js').Journey} Journey */

const FEW = 8

/** The main picture: a line for each visitor. */
export function createJourneys() {
  const list = byId('journeys')
  const more = byId('more-journeys')
  const details = createDetails(byId('details'), list)
  /** @type {Map<string, ReturnType<typeof createJourneyRow>>} */
  const rows = new Map()
  /** @type {Journey[]} */
  let journeys = []
  let all = false
  let first = true

  byId('stage-names').append(
    ...STAGES.map((stage) =>
      el(
        'div',
        { 'data-stage': stage },
        el('b', {}, stageName(stage)),
        el('b', { class: 'short' }, say(`${stage}Short`)),
        el('span', {}, say(`${stage}Meaning`)),
      ),
    ),
  )
  list.addEventListener('keydown', walk)
  more.addEventListener('click', () => {
    all = !all
    draw()
  })
  onWidth(list, () => {
    for (const row of rows.values()) row.drawThread()
  })

  function draw() {
    const before = positions()
    keyed(list, all ? journeys : journeys.slice(0, FEW), {
      key: ({ id }) => id,
      create(journey) {
        const row = createJourneyRow()
        rows.set(journey.id, row)
        return row.element
      },
      update: (_, journey) => rows.get(journey.id)?.update(journey, !first),
    })
    for (const [id, row] of rows) if (!row.element.isConnected) rows.delete(id)
    for (const row of rows.values()) row.drawThread()
    glide(before)
    more.hidden = journeys.length <= FEW
    setText(more, all ? say('showFewer') : say('showAll', { n: journeys.length }))
    details.refresh()
    first = false
  }

  const positions = () =>
    new Map([...rows].map(([id, { element }]) => [id, element.getBoundingClientRect().top]))

  /** Rows that changed places move there, rather than jump. @param {Map<string, number>} before */
  function glide(before) {
    if (prefersStillness()) return
    for (const [id, { element }] of rows) {
      const shift = (before.get(id) ?? Number.NaN) - element.getBoundingClientRect().top
      if (!shift) continue
      element.animate([{ transform: `translateY(${shift}px)` }, { transform: 'none' }], {
        duration: 450,
        easing: 'cubic-bezier(.2, .8, .2, 1)',
      })
    }
  }

  return {
    /** @param {Journey[]} next newest first */
    update(next) {
      journeys = held(next)
      draw()
      drawLegend(
        byId('legend'),
        next.flatMap(({ touchpoints }) => touchpoints),
      )
    },
  }

  /** Rows keep their places while somebody points at them or reads in them; new ones come on top. @param {Journey[]} next */
  function held(next) {
    if (!list.matches(':hover, :focus-within')) return next
    const places = new Map(journeys.map(({ id }, place) => [id, place]))
    return [...next].sort((a, b) => (places.get(a.id) ?? -1) - (places.get(b.id) ?? -1))
  }
}
