import { median } from '../report'
import type { Cost } from './grow'
import type { Spent } from './profile'
import type { Sent } from './sender'
import type { Served } from './server'

export const kinds = ['collector', 'bare'] as const
export type Kind = (typeof kinds)[number]
export type Round = Sent & Served

/** Touchpoints a second that are aimed at, by how many are in a batch. */
const AIMS: Record<string, number> = { 50: 30_000 }

const show = (value: number) =>
  value < 10 ? value.toFixed(value < 1 ? 2 : 1) : Math.round(value).toLocaleString('en')
const rows = (head: string[], body: string[][]) =>
  [head, head.map((_, i) => (i ? '---:' : '---')), ...body]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

const rate = ({ touchpoints, seconds }: Round) => touchpoints / seconds
/** µs. Also of what was sent while it warmed up, and of repeats. */
const cpu = ({ cpu, acknowledged }: Round) => (cpu * 1_000) / acknowledged

export function table(seen: Record<string, Partial<Record<Kind, Round[]>>>): string {
  const body = Object.entries(seen).flatMap(([batch, { collector = [], bare = [] }]) => {
    const line = (name: string, of: Round[], more: string[]) => {
      const middle = (figure: (round: Round) => number) => show(median(of.map(figure)))
      const best = show(Math.max(...of.map(rate)))
      return [
        ...[name, `${middle(rate)} (${best})`, ...more],
        ...[middle(({ p50 }) => p50), middle(({ p99 }) => p99), middle(cpu)],
        memory(of),
        String(of.reduce((sum, { errors }) => sum + errors.length, 0)),
      ]
    }
    // Of each round by itself: the two of a round had the machine in the same state.
    const ratio = median(collector.map((round, i) => rate(round) / rate(bare[i]!)))
    const aim = AIMS[batch]
    const met = aim ? `≥ ${show(aim)}${median(collector.map(rate)) >= aim ? '' : ' **missed**'}` : ''
    return [
      line(`${batch} a batch`, collector, [`${ratio.toFixed(2)} ×`, met]),
      line(`${batch} a batch, bare server`, bare, ['', '']),
    ]
  })
  const head = ['', 'touchpoints a second (best)', 'of bare', 'aim', 'p50, ms', 'p99, ms', 'CPU µs each']
  return rows([...head, 'memory, MiB', 'errors'], body)
}

/** At the start, after each quarter, and the most: of the round that took most. */
function memory(of: Round[]): string {
  const [most] = [...of].sort((a, b) => Math.max(...b.memory) - Math.max(...a.memory))
  const all = most!.memory
  const at = [0, 0.25, 0.5, 0.75, 1].map((part) => all[Math.round((all.length - 1) * part)])
  return at.join(' → ')
}

export const growthTable = (costs: Cost[]): string =>
  rows(
    ['touchpoints in it', 'alone, ms', 'of 16 at once, ms each', 'CPU, ms each', 'memory, MiB'],
    costs.map((cost) => [
      cost.rows.toLocaleString('en'),
      ...[cost.alone, cost.together, cost.cpu].map((ms) => ms.toFixed(2)),
      show(cost.memory),
    ]),
  )

export const profileTable = (profile: Spent[]): string =>
  rows(
    ['function', 'self'],
    profile.map(({ what, self }) => [`\`${what}\``, `${(self * 100).toFixed(1)} %`]),
  )
