// @ts-check
import { el, onWidth, svg } from './dom.js'
import { isBack, layOut } from './sankeyLayout.js'
import { arrivalName, STAGES, stageName } from './touchpoints.js'
import { number, say } from './words.js'

/**
 * @typedef {import('./api.js').Flow} Flow
 * @typedef {import('./sankeyLayout.js').Block} Block
 * @typedef {import('./sankeyLayout.js').Ribbon} Ribbon
 * @typedef {import('./sankeyLayout.js').Return} Return
 */

/** Pixels under which the stages' names need to be short. */
const NARROW = 480

/** How journeys move: arrival channel → first stage, and on through the stages. @param {HTMLElement} root */
export function createFlow(root) {
  /** @type {Flow[]} */
  let flows = []
  let drawn = ''
  let width = 0

  function draw() {
    if (!width || !drawn) return
    if (flows.some((flow) => !isBack(flow))) root.replaceChildren(pictureOf(flows, width), inWords(flows))
    else root.replaceChildren(el('p', { class: 'nothing' }, say('noFlow')))
  }
  onWidth(root, (now) => {
    width = now
    draw()
  })
  return {
    /** @param {Flow[]} next */
    update(next) {
      const signature = JSON.stringify(next)
      if (signature === drawn) return
      drawn = signature
      flows = next
      draw()
    },
  }
}

const isStage = (/** @type {string} */ name) => STAGES.includes(name)
const nameOf = (/** @type {string} */ name) => (isStage(name) ? stageName(name) : arrivalName(name))

const sentence = (/** @type {Flow} */ { from, to, journeys }) =>
  say('from_to', { from: nameOf(from), to: nameOf(to), n: journeys })

/** A list for who can't see the picture. @param {Flow[]} flows */
const inWords = (flows) => el('ul', { class: 'unseen' }, ...flows.map((flow) => el('li', {}, sentence(flow))))

/** @param {Flow[]} flows @param {number} width */
function pictureOf(flows, width) {
  const { blocks, forth, back, height } = layOut(flows, width)
  return svg(
    'svg',
    { class: 'flow', viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
    tip(),
    ...forth.map(band),
    ...back.flatMap(returning),
    ...blocks.filter(({ journeys }) => journeys).map(bar),
    ...blocks.map((block) => (isStage(block.name) ? stageText(block, width) : arrivalText(block))),
  )
}

const hue = (/** @type {string} */ name) =>
  isStage(name) ? { 'data-stage': name } : { 'data-channel': name }

const inShort = (/** @type {Flow} */ { from, to, journeys }) =>
  svg('title', {}, sentence({ from, to, journeys }))

/** @param {Ribbon} ribbon */
const band = (ribbon) =>
  svg(
    'path',
    { class: 'ribbon', ...hue(ribbon.from), d: ribbon.d, 'stroke-width': Math.max(1.5, ribbon.thickness) },
    inShort(ribbon),
  )

/** Thin, whatever their number: these would else drown what leads on. @param {Return} flow */
const returning = (flow) => [
  svg('path', { class: 'return', d: flow.d, 'marker-end': 'url(#tip)' }, inShort(flow)),
  svg(
    'text',
    { class: 'value', x: flow.x, y: flow.y, dy: '.35em', 'text-anchor': 'middle' },
    number(flow.journeys),
  ),
]

const tip = () =>
  svg(
    'marker',
    { id: 'tip', viewBox: '0 0 8 8', refX: 6, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
    svg('path', { d: 'M1 1l5 3l-5 3' }),
  )

const bar = (/** @type {Block} */ { name, x, y, width, height }) =>
  svg('rect', { class: 'block', ...hue(name), x, y, width, height, rx: 3 })

/** @param {Block} block */
const arrivalText = (block) =>
  svg(
    'text',
    { class: 'label', x: block.x + block.width + 6, y: block.y + block.height / 2, dy: '.35em' },
    nameOf(block.name),
    svg('tspan', { class: 'value', dx: 5 }, number(block.journeys)),
  )

/**
 * Its name stands at the top of its column, where it can't be crossed. How many journeys came to it, moves don't tell: one that left
 * it twice, for two others, is in two of them.
 * @param {Block} block
 * @param {number} width
 */
function stageText(block, width) {
  const end = block.x + block.width > width - 4
  const x = end ? block.x + block.width : block.x + block.width / 2
  const anchor = end ? 'end' : 'middle'
  const name = width < NARROW ? say(`${block.name}Short`) : nameOf(block.name)
  return svg('text', { class: 'label', x, y: 11, 'text-anchor': anchor }, name)
}
