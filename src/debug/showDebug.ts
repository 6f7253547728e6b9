import type { Decision, Explanation, TouchpointClient } from '../api'
import { DROPPED, IS_NONE, WAITS } from '../decided'
import { guard, mistake } from '../lib/guard'
import type { Stop } from '../lib/stop'
import { forgetDebug, rememberDebug } from '../wantsDebug'
import { diagnose } from './diagnose'
import { factList, make, write } from './dom'
import { createFrame } from './frame'
import { createRows } from './rows'
import { createSection } from './sections'
import { countsOf, factsOf, lightOf, optionsOf, pillLabel } from './words'

const LINES = 30
const TICK_MS = 1_000

const shown = new WeakMap<TouchpointClient, Stop>()

/**
 * Shows a small panel in the page: touchpoints as they come, consent, what waits, is in flight, delivered and dropped, and the
 * last trouble with its remedy. Nothing of it leaves the browser; where an answer is missing it sends the endpoint an empty batch.
 * What is done in the panel is no touchpoint. It goes with the client, with its own close button, or by what this returns.
 */
export function showDebug(client: TouchpointClient, { open = false }: { open?: boolean } = {}): Stop {
  if (typeof document === 'undefined' || !client.explain().alive) return () => {}
  const before = shown.get(client)
  if (before) return before

  const { name } = client.explain().options
  const frame = createFrame(() => unfold(false))
  const { onPress } = frame
  const action = (label: string, sign: string, act: () => void, more = {}) => {
    const button = make('button', { type: 'button', 'aria-label': label, title: label, ...more }, sign)
    onPress(button, act)
    return button
  }

  const light = make('span', { class: 'light', 'aria-hidden': 'true' })
  const total = make('span', { 'aria-hidden': 'true' })
  const pill = make(
    'button',
    { type: 'button', class: 'pill', 'aria-expanded': 'false', 'aria-controls': 'panel' },
    light,
    total,
  )
  onPress(pill, () => unfold(true))

  const rows = createRows(onPress)
  const none = make('p', { class: 'none' }, 'None yet.')
  const touchpoints = make('div', { id: 'list' }, none, rows.list)
  const lines = make('ol', { class: 'lines', id: 'decisions' })
  const options = make('pre', { id: 'options', tabindex: '0' })
  const sections = {
    touchpoints: createSection(onPress, 'Touchpoints', touchpoints, true),
    decisions: createSection(onPress, 'Decisions', lines, false),
    options: createSection(onPress, 'Options', options, false),
  }
  const counts = factList('counts')
  const facts = factList('facts')
  const trouble = make('div', { class: 'trouble', hidden: true })
  const heard = make('div', { role: 'status', 'aria-live': 'polite' }, trouble)
  const news = make('p', { class: 'unseen', 'aria-live': 'polite' })
  const collapse = action('Collapse', '–', () => unfold(false), {
    'aria-expanded': 'true',
    'aria-controls': 'panel',
  })
  const panel = make(
    'div',
    { class: 'panel', id: 'panel' },
    make(
      'div',
      { class: 'head' },
      make('h2', {}, name === 'default' ? 'Touchpoints' : `Touchpoints of ${name}`),
      action('Move to the other side', '⇄', () => frame.dock.classList.toggle('right')),
      collapse,
      action('Close, and do not come back in this tab', '×', () => {
        forgetDebug()
        stop()
      }),
    ),
    make(
      'div',
      { class: 'body', tabindex: '0', role: 'group', 'aria-label': 'What this page has told' },
      heard,
      counts.list,
      facts.list,
      ...sections.touchpoints.parts,
      ...sections.decisions.parts,
      ...sections.options.parts,
    ),
  )
  frame.dock.append(pill, panel, news)

  let isOpen = open
  let timer: ReturnType<typeof setTimeout> | undefined
  let diagnosed: number | undefined
  let isAlive = true
  let isRemembered = false

  const draw = guard(() => {
    clearTimeout(timer)
    timer = undefined
    if (!isAlive) return
    const now = client.explain()
    if (!now.alive) return stop()
    if (!isRemembered) isRemembered = rememberDebug(client)
    frame.stay()
    light.dataset.state = lightOf(now)
    write(total, String(now.stats.accepted))
    pill.setAttribute('aria-label', pillLabel(now))
    pill.hidden = isOpen
    panel.hidden = !isOpen
    none.hidden = rows.count() > 0
    if (now.trouble) explain(now.trouble, now.options).catch(mistake)
    else {
      diagnosed = undefined
      trouble.hidden = true
    }
    if (!isOpen) return
    counts.write(countsOf(now))
    facts.write(factsOf(now, client.journey))
    sections.touchpoints.count(String(rows.count()))
    sections.decisions.count(String(now.decisions.length))
    lines.replaceChildren(...now.decisions.slice(-LINES).reverse().map(line))
    write(options, optionsOf(now))
    // What counts down is looked at again.
    if (now.next) timer = setTimeout(draw, TICK_MS)
  })
  const line = ({ at, what, why }: Decision) =>
    make(
      'li',
      {},
      make('span', {}, `${new Date(at).toTimeString().slice(0, 8)} `),
      what,
      ...(why ? [make('span', {}, ` (${why})`)] : []),
    )
  /** Once for all that one task does, and not while the page is busy with its own. */
  let due: ReturnType<typeof setTimeout> | undefined
  const drawSoon = () => {
    due ??= setTimeout(() => {
      due = undefined
      draw()
    }, 50)
  }

  const explain = async (
    { at, status }: NonNullable<Explanation['trouble']>,
    { endpoint, format }: Explanation['options'],
  ) => {
    if (diagnosed === at) return
    diagnosed = at
    const { cause, remedy } = await diagnose(endpoint, { status }, format)
    if (diagnosed !== at || !isAlive) return
    trouble.replaceChildren(make('strong', {}, cause), remedy)
    trouble.hidden = false
  }

  const unfold = (isToBe: boolean) => {
    isOpen = isToBe
    draw()
    ;(isOpen ? collapse : pill).focus()
  }

  const take = ({ touchpoint, what, why }: Decision, isDelivered = false) => {
    if (touchpoint) rows.taken(touchpoint, isDelivered ? 'delivered' : 'waiting')
    else if (what.endsWith(WAITS)) rows.held(what.slice(0, -WAITS.length), why)
    else if (what.endsWith(IS_NONE)) rows.merged(what.slice(0, -IS_NONE.length), why)
    else if (what.startsWith(DROPPED)) rows.notTaken(what.slice(DROPPED.length), why)
  }
  const stops = [
    client.on('decision', (decision) => {
      take(decision)
      if (decision.touchpoint && isOpen)
        write(news, `${decision.touchpoint.type}, ${decision.touchpoint.stage}`)
      drawSoon()
    }),
    client.on('delivered', (ids) => rows.settled(ids, 'delivered')),
    client.on('refused', (id) => rows.settled([id], 'refused')),
    client.on('dropped', ({ reason, count }) => {
      if (/consent|expired|full|storage/.test(reason)) rows.dropped(count, reason === 'consent')
    }),
  ]
  const stop = () => {
    if (!isAlive) return
    isAlive = false
    for (const end of stops) end()
    clearTimeout(timer)
    clearTimeout(due)
    frame.stop()
    shown.delete(client)
  }
  shown.set(client, stop)

  // What has come before this was loaded: all but what still waits has been delivered.
  const { decisions, stats } = client.explain()
  const taken = decisions.filter(({ touchpoint }) => touchpoint).length
  let nth = 0
  for (const decision of decisions) take(decision, !!decision.touchpoint && ++nth <= taken - stats.queued)
  draw()
  return stop
}
