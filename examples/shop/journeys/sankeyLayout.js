// @ts-check
// @ts-expect-error It has no types of its own.
import { sankey, sankeyLeft, sankeyLinkHorizontal } from 'd3-sankey'
import { STAGES } from './touchpoints.js'

/**
 * @typedef {import('./api.js').Flow} Flow
 * @typedef {{ name: string, journeys: number, x: number, y: number, width: number, height: number }} Block
 * @typedef {Flow & { d: string, thickness: number }} Ribbon
 * @typedef {Flow & { d: string, x: number, y: number }} Return
 */

const BLOCK = 12
/** Room for the stages' names. */
const HEAD = 26
const BODY = 250
/** Few journeys make slim ribbons in a low picture rather than walls. */
const MOST_PER_JOURNEY = 32
const PADDING = 14
/** Room below for each that leads back, and for the arrowheads above them. */
const LANE = 17
const TIPS = 20

/**
 * Where everything of the flow picture lies, in CSS pixels. A Sankey diagram has no cycles, so what leads
 * back to an earlier stage is laid out as arcs below it.
 * @param {Flow[]} flows
 * @param {number} width
 */
export function layOut(flows, width) {
  const forth = flows.filter((flow) => !isBack(flow))
  const back = flows.filter(isBack).sort((a, b) => span(a) - span(b))
  const { nodes, links } = graphOf(forth)
  const arrived = forth.filter(({ from }) => !STAGES.includes(from))
  const wanted = arrived.reduce((sum, { journeys }) => sum + journeys * MOST_PER_JOURNEY + PADDING, 0)
  const foot = HEAD + Math.min(BODY, Math.max(wanted, BODY / 3))
  /** @type {{ nodes: any[], links: any[] }} */
  const graph = sankey()
    .nodeId((/** @type {any} */ node) => node.name)
    .nodeAlign(sankeyLeft)
    .nodeWidth(BLOCK)
    .nodePadding(PADDING)
    .extent([
      [1, HEAD],
      [width - 1, foot],
    ])({ nodes, links })
  const curve = sankeyLinkHorizontal()

  /** @type {Map<string, Block>} */
  const blocks = new Map()
  for (const { name, value, x0, x1, y0, y1 } of graph.nodes) {
    blocks.set(name, { name, journeys: value, x: x0, y: y0, width: x1 - x0, height: y1 - y0 })
  }
  return {
    blocks: [...blocks.values()],
    forth: graph.links
      .filter(({ value }) => value)
      .map((link) => ({
        from: link.source.name,
        to: link.target.name,
        journeys: link.value,
        d: curve(link) ?? '',
        thickness: link.width,
      })),
    back: back.flatMap((flow, i) => {
      const from = blocks.get(flow.from)
      const to = blocks.get(flow.to)
      const low = foot + TIPS + i * LANE
      if (!from || !to) return []
      // Beside the last column that it crosses: in the middle of the arc there may be the foot of another one.
      const beside = blocks.get(STAGES[STAGES.indexOf(flow.from) - 1] ?? flow.to) ?? to
      return [{ ...flow, d: arc(from, to, low), x: (from.x + beside.x + BLOCK) / 2, y: low }]
    }),
    height: foot + 4 + (back.length && TIPS + back.length * LANE),
  }
}

/** Whether a flow leads back to an earlier stage. @param {Flow} flow */
export const isBack = (flow) => STAGES.includes(flow.from) && span(flow) >= 0

const span = (/** @type {Flow} */ { from, to }) => STAGES.indexOf(from) - STAGES.indexOf(to)

/** @param {Flow[]} flows */
function graphOf(flows) {
  const arrivals = [...new Set(flows.map(({ from }) => from).filter((name) => !STAGES.includes(name)))]
  // Links of no width keep each stage in its own column, also where nobody has come to one yet.
  const chain = [arrivals[0], ...STAGES].flatMap((name, i, names) => {
    const next = names[i + 1]
    return name && next ? [{ source: name, target: next, value: 0 }] : []
  })
  return {
    nodes: [...arrivals, ...STAGES].map((name) => ({ name })),
    links: [
      ...flows.map(({ from, to, journeys }) => ({ source: from, target: to, value: journeys })),
      ...chain,
    ],
  }
}

/** Out at the foot of one block and in at the foot of another. @param {Block} from @param {Block} to @param {number} low */
function arc(from, to, low) {
  const x1 = from.x + from.width / 2 - 2
  const x2 = to.x + to.width / 2 + 2
  const r = 10
  const down = `M${x1} ${from.y + from.height}V${low - r}Q${x1} ${low} ${x1 - r} ${low}`
  return `${down}H${x2 + r}Q${x2} ${low} ${x2} ${low - r}V${to.y + to.height + 5}`
}
