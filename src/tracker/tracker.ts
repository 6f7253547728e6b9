import { kindOf } from '../catalogue'
import { hash } from '../lib/hash'
import { remembering } from '../lib/remembering'
import { uuidv7 } from '../lib/uuidv7'
import type { Settings } from '../options'
import type { Interaction, Page, Source, Stage, Touchpoint } from '../touchpoint'
import { createCleaner, maskText } from './redact'
import { isOver, nextSession, type Session } from './session'
import { createStages, isFurther } from './stage'

/** An interaction with what only its own moment could tell. */
export interface Captured extends Interaction {
  at: number
  /** When it was seen, ms since the epoch: `at` may tell of another time. */
  seenAt: number
  page: Partial<Page>
  experience?: Touchpoint['experience'] | undefined
}

/** What is kept of a visitor in this browser, so that all tabs know it at once. */
export interface Memory {
  /** How often consent was withdrawn. */
  epoch: number
  visitor?: string
  /** It is the site's own for this browser, and not made here. */
  given?: boolean
  customer?: string
  session?: Session
  stage?: Stage
  /** When the stage was reached, ms since the epoch. */
  stageAt?: number
  first?: Source
  last?: Source
  /** When these visits came, ms since the epoch. */
  firstAt?: number
  lastAt?: number
  orders?: number
  /** What was begun, and not brought to an order yet. */
  begun?: 'cart' | 'checkout' | undefined
  /** Hashes of what is told only once: the last few of it, and of orders. */
  once?: string[]
  onceOrders?: string[]
}

/** How long a session's last touchpoint may be behind in storage: a write for each would cost too much. */
const LAST_SLACK_MS = 10_000
const ONCE_KEPT = 20
const ABANDONED = '.abandoned'

/** Without consent to personalisation the visit is known, and whose it is, and what came before it, is not. A tab that has it keeps it. */
const nobodys = ({ epoch, customer, session, once, onceOrders }: Memory) =>
  ({ epoch, customer, session, once, onceOrders }) as Memory

/** What does it mean? Turns what was seen into a touchpoint, but for its number. */
export function createTracker(
  settings: Settings,
  memory: { read(): Memory; write(memory: Memory): void },
  personal: () => boolean,
) {
  const clean = createCleaner(settings.keepQuery)
  const cleanTitle = remembering((title) => maskText(title.slice(0, 2_000)).slice(0, 200))
  const stageOf = createStages(settings.stages)
  let page: { url: string; previousUrl?: string } | undefined

  const toPage = (given: Partial<Page>, viewed: boolean): Page => {
    const url = clean(given.url ?? '')
    const previous = given.previousUrl && clean(given.previousUrl)
    if (viewed || !page || page.url !== url) {
      const previousUrl = previous || (page && page.url !== url ? page.url : undefined)
      page = { url, ...(previousUrl && { previousUrl }) }
    }
    return { ...page, ...(given.title && { title: cleanTitle(given.title) }) }
  }

  // Names and campaigns are whatever somebody has written into a link.
  const cleanSource = (source: Source): Source => ({
    ...source,
    name: maskText(source.name),
    ...(source.campaign && { campaign: maskText(source.campaign) }),
  })

  const sources = ({ first, firstAt = 0, last, lastAt = 0 }: Memory, now: number) => ({
    first: now - firstAt <= settings.journey.firstMs ? first : undefined,
    last: now - lastAt <= settings.journey.lastMs ? last : undefined,
  })

  return {
    /** Which visits brought the visitor, as far as that is still remembered. */
    sources: () => sources(memory.read(), Date.now()),
    /** The cart or checkout that was left behind by a visit which is over now, if any. It is told once. */
    leftBehind(now: number, page: Partial<Page>): Captured | undefined {
      const { begun, ...rest } = memory.read()
      if (!begun || !rest.session || !isOver(rest.session, now)) return undefined
      memory.write(rest)
      return { type: `${begun}${ABANDONED}` as 'cart.abandoned', at: now, seenAt: now, page }
    },
    /**
     * Resolves a captured interaction to a touchpoint without number, and the stage change it causes, or to
     * why it is none. Nothing is remembered of it until `remember` is called: it may yet be dropped.
     */
    tag(seen: Captured):
      | {
          touchpoint: Omit<Touchpoint, 'stream' | 'seq' | 't'>
          moved?: Captured
          rule: string
          remember: () => void
        }
      | { dropped: string } {
      const now = memory.read()
      const isPersonal = personal()
      const known: Memory = isPersonal ? { ...now } : nobodys(now)
      // One act may go by several names, if several have told of it.
      const names = [seen.once ?? []].flat().map((name) => hash(`${seen.type}:${name}`))
      const place = seen.type.startsWith('order.') ? 'onceOrders' : 'once'
      const before = known[place] ?? []
      if (names.length) known[place] = [...new Set([...before, ...names])].slice(-ONCE_KEPT)
      if (names.some((name) => before.includes(name))) {
        if (known[place]!.length > before.length) memory.write({ ...now, ...known })
        return { dropped: 'told before' }
      }
      const from = seen.source && cleanSource(seen.source)
      // That something was left behind is no act, and prolongs no visit.
      const session =
        (seen.type.endsWith(ABANDONED) && known.session) || nextSession(known.session, seen.seenAt, from)
      const isNew = session.id !== known.session?.id
      if (seen.type === 'arrival' && !isNew && (session.framed || from?.name === 'direct')) {
        return { dropped: 'a visit under way is no arrival' }
      }
      known.session = session
      if (isPersonal) known.visitor ??= uuidv7(seen.seenAt)
      if (from) {
        const { first, last } = sources(known, seen.seenAt)
        if (!first) Object.assign(known, { first: from, firstAt: seen.seenAt })
        if (from.name !== 'direct' || !last) Object.assign(known, { last: from, lastAt: seen.seenAt })
      }

      const where = toPage(seen.page, seen.type === 'page.viewed')
      const kind = kindOf(seen.type)
      // A page may write anything into its tags.
      const tagged = seen.channel && /^[a-z_]{1,20}$/.test(seen.channel) ? seen.channel : undefined
      const channel = tagged ?? kind?.channel ?? 'web'
      const [stage, rule] = stageOf({
        type: seen.type,
        channel,
        tag: seen.stage,
        // As it is: a rule knows nothing of what is masked.
        path: `${seen.page.url}`.replace(/^[a-z]+:\/\/[^/]*|\?.*|#(?!!?\/).*/gi, ''),
        ordered: Boolean(known.orders),
        journey: known.stage,
      })
      const purchase = seen.type === 'order.completed'
      if (purchase) known.orders = (known.orders ?? 0) + 1
      if (/^checkout\.(?!payment_m)|^cart\.added/.test(seen.type)) {
        known.begun = known.begun === 'checkout' || /^ch/.test(seen.type) ? 'checkout' : 'cart'
      }
      const isEmptied = seen.type === 'cart.removed' && known.begun === 'cart'
      if (purchase || isEmptied || seen.type.endsWith(ABANDONED)) known.begun = undefined
      let moved: Captured | undefined
      if (!known.stage || isFurther(known.stage, stage)) {
        if (known.stage && seen.type !== 'journey.stage_changed') {
          moved = {
            type: 'journey.stage_changed',
            at: seen.at,
            seenAt: seen.seenAt,
            stage,
            page: seen.page,
            data: {
              from: known.stage,
              to: stage,
              msInStage: Math.max(0, seen.seenAt - (known.stageAt ?? seen.seenAt)),
            },
          }
        }
        known.stage = stage
        known.stageAt = seen.seenAt
      }
      const kept = isPersonal ? known : nobodys(known)
      const settled = now.session
      const changed =
        !settled ||
        settled.id !== session.id ||
        settled.source !== session.source ||
        session.last - settled.last > LAST_SLACK_MS ||
        (Object.keys(kept) as 'stage'[]).some((name) => `${name}` !== 'session' && kept[name] !== now[name])

      const source = isNew || from || purchase ? session.source : undefined
      return {
        rule,
        remember: () => {
          if (changed) memory.write({ ...now, ...kept })
        },
        ...(moved && { moved }),
        touchpoint: {
          type: seen.type,
          at: seen.at,
          channel,
          stage,
          session: session.id,
          visitor: known.visitor ?? null,
          ...(known.customer && { customer: known.customer }),
          page: where,
          ...(source && { source }),
          data: (seen.data ?? {}) as Touchpoint['data'],
          ...(seen.experience && { experience: seen.experience }),
          ...(names[0] && { once: names[0] }),
        },
      }
    },
  }
}
