import { median } from '../report'
import { figures } from './costs'
import { type Name, peerOf } from './peers'
import type { Result } from './stage'

export type Costs = Partial<Record<Name, Record<string, number[]>>>
export type Outcomes = Record<string, { what: string; of: Partial<Record<Name, Result>> }>

const show = (value: number) => value.toFixed(value < 10 ? 1 : 0)

const table = (head: string[], rows: string[][]) =>
  [head, head.map((_, i) => (i ? '---:' : '---')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

const heads = (names: Name[]) => names.map((name) => peerOf(name).title)

/** Medians, and how often that of the first column. */
export function costTable(costs: Costs, names: Name[]): string {
  const rows = Object.entries(figures).map(([figure, { what, unit }]) => {
    const own = median(costs[names[0]!]?.[figure] ?? [])
    const cells = names.map((name, i) => {
      const value = median(costs[name]?.[figure] ?? [])
      return i ? `${show(value)} (${(value / own).toFixed(2)} ×)` : show(value)
    })
    return [unit ? `${what}, ${unit}` : what, ...cells]
  })
  return table(['', ...heads(names)], rows)
}

/** How many arrived, and what else there is to say of them. */
function cell(result: Result | undefined): string {
  if (!result) return '–'
  const { made, arrived, soon, atOnce, repeated, counted, kept } = result
  const next = atOnce === undefined ? soon : atOnce
  const later = arrived > next ? ` (${arrived - next} by a later page)` : ''
  const missing = arrived < made && kept ? `, ${kept} still kept` : ''
  const twice = repeated ? `, ${repeated} twice${counted ? `, ${counted} under two ids` : ''}` : ''
  return `${arrived === made ? arrived : `**${arrived}**`}${later}${missing}${twice}`
}

export const faultTable = (outcomes: Outcomes, names: Name[]): string =>
  table(
    ['fault', 'made', ...heads(names)],
    Object.values(outcomes).map(({ what, of }) => {
      const made = Math.max(...Object.values(of).map(({ made }) => made))
      return [what, String(made), ...names.map((name) => cell(of[name]))]
    }),
  )

/** Seconds from the end of a fault until the last that came. */
export const timeTable = (outcomes: Outcomes, names: Name[]): string =>
  table(
    ['fault', ...heads(names)],
    Object.values(outcomes).map(({ what, of }) => [
      what,
      ...names.map((name) => {
        const last = of[name]?.last
        return last === undefined ? '–' : show(last / 1_000)
      }),
    ]),
  )
