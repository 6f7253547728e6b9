// @ts-check
import { el, keyed, setAttribute, setText, svg } from './dom.js'
import { experienceOf } from './experience.js'
import { icon } from './icons.js'
import { frustrationsOf, satisfactionOf } from './moods.js'
import { createStation, stationOf, updateStation } from './station.js'
import { stationsOf } from './stations.js'
import { threadThrough } from './thread.js'
import { ago } from './time.js'
import { originOf, STAGES, stageName, visitorName } from './touchpoints.js'
import { say } from './words.js'

/** @typedef {import('./api.js').Journey} Journey */

/** One visitor's line: who, and the stations of the journey in a column a stage, with a thread through them. */
export function createJourneyRow() {
  const origin = el('span', { class: 'mark' })
  const name = el('h3')
  const ordered = el('span', { class: 'ordered', hidden: true }, icon('order'), say('ordered'))
  const source = el('p', { class: 'source' })
  const feelings = el('p', { class: 'feelings' })
  const seen = el('p', { class: 'seen' })
  const forth = svg('path', { class: 'forth' })
  const back = svg('path', { class: 'back' })
  const stages = STAGES.map((stage) => el('ol', { 'data-stage': stage, 'aria-label': stageName(stage) }))
  const way = el(
    'div',
    { class: 'way' },
    svg('svg', { class: 'thread', 'aria-hidden': 'true' }, back, forth),
    ...stages,
  )
  const who = el(
    'div',
    { class: 'who' },
    origin,
    el('div', {}, el('div', { class: 'line' }, name, ordered), source, seen, feelings),
  )
  const element = el('li', { class: 'journey' }, who, way)
  /** @type {Journey} */
  let journey
  /** Those that the stations were drawn of: equal ones come with every answer. @type {Journey['touchpoints']} */
  let touchpoints = []
  let drawn = ''

  return {
    element,

    /** @param {Journey} next @param {boolean} arriving whether new stations are news, rather than the first picture */
    update(next, arriving) {
      journey = next
      drawWho()
      const signature = `${next.id} ${next.touchpoints.length} ${next.lastAt}`
      if (signature === drawn) return
      drawn = signature
      touchpoints = next.touchpoints
      feelings.replaceChildren(...feelingsOf(next))
      for (const [i, stations] of stationsOf(next).entries()) {
        keyed(/** @type {Element} */ (stages[i]), stations, {
          key: ({ key }) => key,
          create: (station) => el('li', {}, createStation(station, arriving)),
          update: (item, station) => updateStation(item.firstChild, station),
        })
      }
      keepOneTabStop(element)
    },

    /** Positions are the browser's, so the thread is drawn once the stations have been laid out. */
    drawThread() {
      const paths = threadThrough(way, touchpoints)
      setAttribute(forth, 'd', paths.forth)
      setAttribute(back, 'd', paths.back)
      way.style.setProperty('--hops', String(paths.hops))
    },
  }

  function drawWho() {
    const { channel, text } = originOf(journey)
    if (origin.dataset.channel !== channel) {
      origin.dataset.channel = channel
      origin.replaceChildren(icon(channel))
    }
    setText(name, visitorName(journey))
    ordered.hidden = !journey.touchpoints.some(({ type }) => type === 'order.completed')
    setText(source, text)
    const times = { first: ago(journey.firstAt), last: ago(journey.lastAt) }
    setText(seen, say(times.first === times.last ? 'seenOnce' : 'seen', times))
    element.classList.toggle('fresh', Date.now() - journey.lastAt < 30_000)
  }
}

/** How it went: the pages, what the visitor said of it, and what showed without words. @param {Journey} journey */
function feelingsOf(journey) {
  const experience = experienceOf(journey)
  const score = satisfactionOf(journey)
  const frustrations = frustrationsOf(journey)
  return [
    experience &&
      el(
        'span',
        { 'data-rating': experience.rating, title: experience.text },
        icon('gauge'),
        say('experienceIs', { rating: say(`rated_${experience.rating}`) }),
      ),
    score && el('span', {}, icon('face'), say('scored', { score })),
    frustrations && el('span', {}, icon('warning'), say('frustrated', { n: frustrations })),
  ].filter((each) => each instanceof Node)
}

/** A row is one stop for the tab key, its newest station; the arrow keys do the rest. @param {Element} row */
function keepOneTabStop(row) {
  if (row.querySelector('.station[tabindex="0"]')) return
  /** @type {HTMLElement | undefined} */
  let newest
  const time = (/** @type {Element} */ button) => stationOf.get(button)?.touchpoints.at(-1)?.time ?? 0
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll('.station'))) {
    if (!newest || time(button) >= time(newest)) newest = button
  }
  if (newest) newest.tabIndex = 0
}
