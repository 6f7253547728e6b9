import { kindOf } from '../catalogue'
import type { StageRule } from '../options'
import { type Channel, STAGES, type Stage } from '../touchpoint'

/** True if the second stage lies further on in the journey. */
export const isFurther = (from: Stage, to: Stage): boolean => STAGES.indexOf(to) > STAGES.indexOf(from)

/** Whole path segments, in English and Spanish, that tell what a page is for. */
const pageWords: [RegExp, Stage][] = [
  [
    /\/(thank-?you|order-(received|confirmation)|gracias|account|orders?|returns?|tracking|cuenta|pedidos?|devoluciones)(\/|$)/i,
    'loyalty',
  ],
  [/\/(cart|basket|bag|checkouts?|carrito|cesta|pago|caja)(\/|$)/i, 'purchase'],
  [
    /\/(products?|compare|comparison|reviews|productos?|comparar|comparativa|opiniones)(\/|$)/i,
    'consideration',
  ],
]

/** Contacts that ask for help, which a customer does after an order and anybody else before it. */
const HELP = /^(chat|phone|email|sms|messaging|contact|support|store)\./

/** `*` stands for the characters of one segment, `**` for any number of segments. */
export const globToRegExp = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\/\*\*|\*\*|\*/g, (stars) => (stars === '*' ? '[^/]*' : stars === '**' ? '.*' : '(/.*)?'))}$`,
  )

export interface StageFacts {
  type: string
  channel: Channel
  /** The page's own word for it. */
  tag: Stage | undefined
  path: string
  /** Whether this browser has an order to its name. */
  ordered: boolean
  /** Where the journey stands. */
  journey: Stage | undefined
}

/** Decides the stage, and names the rule that did. The first that applies wins, in this order. */
export function createStages(rules: StageRule[]) {
  const site = rules.map((rule) => ({ ...rule, path: rule.path ? globToRegExp(rule.path) : undefined }))
  const matches = (rule: (typeof site)[number], facts: StageFacts) =>
    (!rule.path || rule.path.test(facts.path)) &&
    (!rule.type || rule.type === facts.type) &&
    (!rule.channel || rule.channel === facts.channel) &&
    (!rule.selector || (typeof document !== 'undefined' && document.querySelector(rule.selector) !== null))

  return (facts: StageFacts): [stage: Stage, rule: string] => {
    if (facts.tag && STAGES.includes(facts.tag)) return [facts.tag, 'tag']
    const i = site.findIndex((rule) => matches(rule, facts))
    if (i >= 0) return [site[i]!.stage, `stages[${i}]`]
    const kind = kindOf(facts.type)
    if (facts.ordered && facts.type === 'order.completed') return ['loyalty', 'after an order']
    if (kind?.fixed) return [kind.stage, 'type']
    const page = pageWords.find(([words]) => words.test(facts.path))
    if (page) return [page[1], 'page']
    if (facts.ordered && HELP.test(facts.type)) return ['loyalty', 'after an order']
    return [kind?.stage ?? facts.journey ?? 'consideration', 'type']
  }
}
