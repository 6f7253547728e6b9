// @ts-check
/**
 * @typedef {import('touchpoint-sdk/collector').Journey} Journey
 * @typedef {import('touchpoint-sdk/collector').StoredTouchpoint} StoredTouchpoint
 * @typedef {import('touchpoint-sdk/collector').FunnelStep} FunnelStep
 * @typedef {import('touchpoint-sdk/collector').Flow} Flow
 * @typedef {import('touchpoint-sdk/collector').Attribution} Attribution
 * @typedef {import('touchpoint-sdk/collector').Ending} Ending
 * @typedef {import('touchpoint-sdk/collector').ResponseTime} ResponseTime
 * @typedef {import('touchpoint-sdk/collector').Satisfaction} Satisfaction
 * @typedef {import('touchpoint-sdk/collector').Completeness} Completeness
 * @typedef {{ minute: number, channel: string, count: number }} MinuteCount
 *
 * @typedef {object} Picture All that the page draws, as of one moment.
 * @property {Journey[]} journeys
 * @property {FunnelStep[]} funnel
 * @property {Flow[]} flow
 * @property {Attribution[]} attribution
 * @property {Ending[]} endings
 * @property {ResponseTime[]} responses
 * @property {Satisfaction} satisfaction
 * @property {MinuteCount[]} minutes
 * @property {Completeness[]} streams
 */

const EVERY_MS = 2000
const TIMEOUT_MS = 10_000
const STEPS = [
  'checkout.started',
  'checkout.contact',
  'checkout.shipping',
  'checkout.payment',
  'order.completed',
]
/** How far back "per minute" looks. */
export const MINUTES = 30
/** How long a journey has to be quiet until it is shown where it ended: short, as this is a demo. */
const QUIET_MS = 60_000
/** How many of the newest journeys are asked for. */
export const JOURNEYS = 50
/** How many of the newest streams; every full page load is one. */
export const STREAMS = 200

/**
 * Asks the read API every two seconds while the page can be seen.
 * @param {(picture: Picture) => void} onPicture
 * @param {(status: number | undefined) => void} onTrouble gets the status of an answer that is no picture,
 *   `undefined` if there was none.
 */
export function watch(onPicture, onTrouble) {
  /** @type {number | undefined} */
  let timer
  let asking = false

  async function ask() {
    if (asking || document.hidden) return
    asking = true
    clearTimeout(timer)
    const answer = await fetchPicture()
    asking = false
    timer = window.setTimeout(ask, EVERY_MS)
    if (typeof answer === 'object') onPicture(answer)
    else onTrouble(answer)
  }
  document.addEventListener('visibilitychange', ask)
  return ask()
}

/** @returns {Promise<Picture | number | undefined>} never rejects; a number is the status of a failure. */
async function fetchPicture() {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const since = (Math.floor(Date.now() / 60_000) - MINUTES + 1) * 60_000
  const addresses = [
    `journeys?limit=${JOURNEYS}`,
    `funnel?steps=${STEPS}`,
    'flow',
    'attribution',
    `endings?before=${Date.now() - QUIET_MS}`,
    'responses',
    'satisfaction',
    `minutes?since=${since}`,
    `streams?limit=${STREAMS}`,
  ]
  try {
    const answers = await Promise.all(
      addresses.map((address) => fetch(`../api/${address}`, { signal, cache: 'no-store' })),
    )
    const refusal = answers.find((answer) => !answer.ok)
    if (refusal) return refusal.status
    const [journeys, funnel, flow, attribution, endings, responses, satisfaction, minutes, streams] =
      await Promise.all(answers.map((answer) => answer.json()))
    return { journeys, funnel, flow, attribution, endings, responses, satisfaction, minutes, streams }
  } catch {
    // Refused, timed out or not JSON: for who looks at the page it is one thing, nobody answers.
    return undefined
  }
}
