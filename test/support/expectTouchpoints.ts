import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { CollectorProcess, Row } from './collector'
import { until } from './until'

/**
 * A table of touchpoints as these tests compare them, one a line: the path of its page, its type, channel and
 * stage. Columns may be aligned; a line is told by its words alone.
 */
export const table = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).join(' '))

const lineOf = ({ page, type, channel, stage }: Row) =>
  [new URL(page.url).pathname, type, channel, stage].join(' ')

/** Engines differ in which vitals they measure, and in when they are final. */
const isComparable = ({ type }: Row) => type !== 'vitals.measured'

/** Waits until the collector's database holds exactly these, in this order, and fails with the difference. */
export async function expectTouchpoints(
  collector: CollectorProcess,
  expected: string[],
  { timeoutMs = 120_000 } = {},
): Promise<Row[]> {
  const rows = () => collector.rows().filter(isComparable)
  // Where time runs out, the comparison below says better what is missing.
  await until(() => isDeepStrictEqual(rows().map(lineOf), expected), { timeoutMs }).catch(() => {})
  expect(rows().map(lineOf)).toEqual(expected)
  return rows()
}

/** Waits until the collector is told of no number that it hasn't got. */
export async function expectComplete(collector: CollectorProcess): Promise<void> {
  const gaps = async () => (await collector.completeness()).filter(({ verdict }) => verdict !== 'complete')
  await until(async () => !(await gaps()).length, { timeoutMs: 120_000 }).catch(() => {})
  expect(await gaps()).toEqual([])
}

/** Touchpoints that were carried by more than one batch, as `stream seq`. */
export function sentTwice(collector: CollectorProcess): string[] {
  const seen = new Set<string>()
  return collector
    .batches()
    .flatMap(({ streams }) => streams)
    .flatMap(({ stream, touchpoints = [] }) => touchpoints.map(({ seq }) => `${stream} ${seq}`))
    .filter((id) => seen.size === seen.add(id).size)
}
