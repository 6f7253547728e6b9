import type { Touchpoint } from '../touchpoint'
import { make, write } from './dom'

const MOST = 100

/** What has become of a touchpoint, as far as this panel has heard. */
type State = 'held' | 'merged' | 'waiting' | 'delivered' | 'refused' | 'dropped'

const words: Record<State, string> = {
  held: 'withheld',
  merged: 'no touchpoint',
  waiting: 'waiting',
  delivered: '✓ delivered',
  refused: '✕ refused',
  dropped: '✕ dropped',
}

interface Row {
  type: string
  state: State
  touchpoint: Touchpoint | undefined
  /** What it waits for. */
  why: string
  item: HTMLElement
  button: HTMLElement
}

const clock = (at: number) => new Date(at).toTimeString().slice(0, 8)
const sourceOf = ({ source }: Touchpoint) =>
  source ? [...new Set([source.name, source.medium])].join(' / ') : ''

/** What it is about first, then whose it is. */
function inOrder({ stream, seq, t, session, visitor, customer, ...rest }: Touchpoint): string {
  return JSON.stringify({ ...rest, stream, seq, t, session, visitor, customer }, undefined, 2)
}

/** Touchpoints as they come, the newest first; each unfolds to all that it carries. */
export function createRows(onPress: (button: Element, act: () => void) => void) {
  const list = make('ol', { id: 'touchpoints' })
  /** The newest first. */
  const rows: Row[] = []
  let made = 0

  const draw = (row: Row) => {
    const { touchpoint, type, state, button } = row
    const stage = touchpoint
      ? [make('span', { class: 'stage', 'data-stage': touchpoint.stage }, touchpoint.stage)]
      : []
    const source = touchpoint && sourceOf(touchpoint)
    button.replaceChildren(
      make('span', { class: 'name' }, type),
      make('span', { class: 'state', 'data-state': state }, words[state]),
      make(
        'span',
        { class: 'about' },
        ...(touchpoint ? [`${touchpoint.channel} · `] : [row.why]),
        ...stage,
        ...(source ? [` · from ${source}`] : []),
      ),
      make('span', { class: 'time' }, touchpoint ? clock(touchpoint.at) : ''),
    )
  }

  const add = (type: string, state: State, touchpoint?: Touchpoint, why = ''): void => {
    const id = `touchpoint-${++made}`
    const button = make('button', {
      type: 'button',
      class: 'row',
      'aria-expanded': 'false',
      'aria-controls': id,
    })
    const all = make('pre', { id, hidden: true, tabindex: '0' })
    const row: Row = { type, state, touchpoint, why, button, item: make('li', {}, button, all) }
    onPress(button, () => {
      all.hidden = !all.hidden
      button.setAttribute('aria-expanded', String(!all.hidden))
      write(all, row.touchpoint ? inOrder(row.touchpoint) : `${row.type}: ${row.why}`)
    })
    draw(row)
    list.prepend(row.item)
    rows.unshift(row)
    for (const old of rows.splice(MOST)) old.item.remove()
  }
  const become = (row: Row | undefined, state: State): void => {
    if (!row || row.state === state) return
    row.state = state
    draw(row)
  }
  const oldest = (...states: State[]) => rows.filter(({ state }) => states.includes(state)).reverse()
  const heldOf = (type: string) => oldest('held').find((held) => held.type === type)
  /** True if there was such a one. */
  const end = (type: string, state: State, why: string): boolean => {
    const row = heldOf(type)
    if (row) row.why = why
    become(row, state)
    return !!row
  }

  return {
    list,
    held: (type: string, why: string): void => add(type, 'held', undefined, why),
    /** What was held, or has just been seen, counts as none. */
    merged(type: string, why: string): void {
      if (!end(type, 'merged', why)) add(type, 'merged', undefined, why)
    },
    /** What was held is dropped when it is its turn: the site's hook would not have it, say. */
    notTaken: (type: string, why: string): void => void end(type, 'dropped', why),
    /** One that was held may have been taken now: that is the same row. */
    taken(touchpoint: Touchpoint, state: State = 'waiting'): void {
      const row = heldOf(touchpoint.type)
      if (row) {
        row.touchpoint = touchpoint
        become(row, state)
      } else add(touchpoint.type, state, touchpoint)
    },
    settled(ids: { stream: string; seq: number }[], state: State): void {
      for (const { stream, seq } of ids) {
        become(
          rows.find(({ touchpoint }) => touchpoint?.stream === stream && touchpoint.seq === seq),
          state,
        )
      }
    },
    /** It is told how many: those that have waited the longest. What there was no room for in memory has no row: others are held still. */
    dropped(count: number, isHeldToo: boolean): void {
      const those = isHeldToo ? oldest('held', 'waiting') : oldest('waiting')
      for (const row of those.slice(0, count)) become(row, 'dropped')
    },
    count: () => rows.length,
  }
}
