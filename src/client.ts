import type { Events, Explanation, TouchpointClient, Tracked } from './api'
import { kindOf } from './catalogue'
import { createConsent } from './consent/consent'
import { DROPPED, IS_NONE, WAITS } from './decided'
import { createDelivery, type Delivery, eraseDevice } from './delivery'
import { createHook } from './hook'
import { createJournal } from './journal'
import { createDeviceJourney } from './journey/device'
import { emitter } from './lib/emitter'
import { guard, mistake, onMistake } from './lib/guard'
import { isId } from './lib/isId'
import { own } from './lib/own'
import { isBrowser, onLeave, onOnline, onRestore, page, whenShown } from './lib/pageLife'
import { hurry } from './lib/soon'
import { type Options, resolveOptions } from './options'
import { createTally } from './tally'
import type { About, Interaction, Stop } from './touchpoint'
import { createCartWatch } from './tracker/cartWatch'
import { createEchoes } from './tracker/echo'
import { createMemory } from './tracker/memory'
import { type Captured, createTracker } from './tracker/tracker'
import { explainTrouble } from './trouble'

/** How many touchpoints wait in memory for consent. */
const MOST_HELD = 100
const FLUSH_MS = 2_000

const clients = new Map<string, TouchpointClient>()

// A form may go by the name of the title.
const here = () => ({ url: globalThis.location?.href, title: String(page?.title ?? '') })

/** Anything may be thrown, also what can't be made a text. */
const inText = (error: unknown) => {
  try {
    return String(error)
  } catch {
    return 'not an Error'
  }
}

/** An interaction, and when it was seen by the monotonic clock. */
type Moment = [seen: Captured, at: number]

/**
 * Creates a client, or returns the one that has this name already. Importing does nothing; this starts it.
 * On a server the client does nothing at all.
 * @throws TypeError that names the option that is wrong, and says what was expected.
 */
export function createTouchpoint(options: Options): TouchpointClient {
  const settings = resolveOptions(options)
  const existing = clients.get(settings.name)
  if (existing) return existing

  const { on, tell } = emitter<Events>('decision')
  const journal = createJournal(settings.debug, (decision) => tell('decision', decision))
  const memory = createMemory(settings.name, settings.anonymous, (identity) => whose?.keep(identity))
  const tracker = createTracker(settings, memory, () => consent.personal())
  onMistake((error) => journal.note('a mistake was kept out of the page', inText(error)))

  let alive = isBrowser()
  const whose =
    settings.anonymous || !alive
      ? undefined
      : settings.visitor?.({
          memory,
          personal: () => consent.personal(),
          note: journal.note,
          changed(apart) {
            if (!apart) journey.call(memory.read().visitor!)
            if (delivery) beginAnew(delivery, true, apart)
            else isSomebodyNew ||= apart
          },
          proceed: () => proceed(),
        })
  // A function that answers with an id, say.
  if (whose && !whose.ask)
    throw new TypeError('touchpoint: option visitor must be one of touchpoint-sdk/identity')

  let delivery: Delivery | undefined
  let opened: Promise<void> = Promise.resolve()
  let epoch = 0
  let held: Moment[] = []
  const journey = createDeviceJourney()
  const tally = createTally()
  let trouble: Explanation['trouble']
  let deliveredAt: number | undefined
  /** Said before it could be kept. */
  let customer: string | undefined
  /** What is on the device of a journey is of another one. */
  let isSomebodyNew = false
  let detectors: Stop[] = []
  const about: About = {}
  const isEcho = createEchoes()
  /** What changes now was decided in another tab. */
  let isHeard = false
  /** How often it has begun anew, or ended. */
  let begun = 0

  /** Of these records, how many are of this page life: the statistics are about those. */
  const mine = (of: Delivery | undefined, records: { stream: string }[]) =>
    records.filter(({ stream }) => stream === of?.stream()).length
  /** @param what it is about, if one can say */
  const drop = (reason: string, count: number, counted = count, what: string | number = count) => {
    if (!count) return
    tally.drop(reason, counted)
    journal.note(DROPPED + what, reason)
    tell('dropped', { reason, count })
  }

  const open = (): Delivery => {
    epoch = memory.read().epoch
    const opening = createDelivery(settings, epoch, {
      delivered(records) {
        trouble = undefined
        if (!records.length) return
        tally.deliver(mine(opening, records))
        deliveredAt = Date.now()
        journal.note(`delivered ${records.length}`)
        tell(
          'delivered',
          records.map(({ stream, seq }) => ({ stream, seq })),
        )
      },
      refused(record, reason) {
        const { stream, seq } = record
        journal.note(`refused ${seq}`, reason)
        tell('refused', { stream, seq, reason })
        drop('refused', 1, mine(opening, [record]))
      },
      dropped: (reason, records) => drop(reason, records.length, mine(delivery, records)),
      sent: (count, why) => count && journal.note(`sent ${count}`, why),
      trouble(outcome) {
        // A request that was given up because consent was withdrawn says nothing of the collector.
        if (delivery !== opening) return
        const status = 'status' in outcome ? outcome.status : 200
        trouble = { at: Date.now(), kind: outcome.kind, status }
        journal.warn('not delivered', explainTrouble(outcome, status, settings.endpoint))
      },
      withdrawn: (number) => void (number > epoch && withdraw(number).catch(mistake)),
      apart(personal) {
        if (delivery !== opening) return
        if (personal) {
          beginAnew(opening, true)
          whose?.ask()
        } else if (consent.personal()) follow()
      },
      epoch: () => memory.read().epoch,
    })
    if (!consent.personal() && memory.read().visitor) {
      void whose?.forget()
      memory.forgetVisitor()
    }
    whose?.ask()
    // Of a visit that had more consent than this one, or of somebody else.
    if (!consent.personal() || isSomebodyNew) journey.forget(opening.run)
    isSomebodyNew = false
    opened = Promise.all([opening.open(), consent.personal() && journey.open(opening.run)])
      .then(() => tell('journey', undefined))
      .catch(mistake)
    delivery = opening
    return opening
  }

  const cart = createCartWatch(memory.read, () => {
    const left = tracker.leftBehind(Date.now(), here())
    if (left) void store([left, performance.now()])
  })

  const askHook = createHook(settings.beforeStore, () => [alive, begun, memory.read().customer].join())

  /** Personalisation was withdrawn in another tab. */
  const follow = () => {
    isHeard = true
    consent.face.set({ measurement: true, personalisation: false })
    isHeard = false
  }
  /** Catches up with what other tabs have done unheard (this one was in the back/forward cache, say). True after a withdrawal. */
  const isOver = () => {
    const { epoch: now, session, visitor } = memory.read()
    if (delivery && now > epoch) {
      void withdraw(now).catch(mistake)
      return true
    }
    const was = delivery?.buffer.head()?.visitor
    // A visit that is nobody's: personalisation was withdrawn. Else it was reset.
    if (was && session && !visitor) follow()
    else if (was && was !== visitor) beginAnew(delivery!, true, false)
    return false
  }
  /** From what was seen to what is stored. */
  const take = (moment: Moment): Promise<Tracked> | Tracked => {
    if (isOver()) return 'dropped'
    const [{ page }, at] = moment
    // By a visit before the one that this may begin.
    const left = tracker.leftBehind(Date.now(), page)
    const taken = store(moment)
    if (left) void store([left, at])
    cart.look()
    return taken
  }
  const store = ([seen, at]: Moment): Promise<Tracked> | Tracked => {
    if (!alive || consent.denied()) return 'dropped'
    const result = tracker.tag(seen)
    if ('dropped' in result) {
      journal.note(seen.type + IS_NONE, result.dropped)
      return 'dropped'
    }
    tally.accept()
    const touchpoint = askHook(result.touchpoint)
    if (!touchpoint) {
      drop('hook', 1, 1, seen.type)
      return 'dropped'
    }
    const way = delivery ?? open()
    const kept = guard(way.accept)(touchpoint, kindOf(seen.type)?.importance ?? 1, at)
    if (!kept) {
      drop('invalid', 1, 1, seen.type)
      return 'dropped'
    }
    result.remember()
    journal.note(`${seen.type}: ${touchpoint.channel}, ${touchpoint.stage}`, result.rule, kept.touchpoint)
    journey.add(kept.touchpoint)
    tell('touchpoint', kept.touchpoint)
    tell('journey', undefined)
    if (result.moved) {
      void store([result.moved, at])
      tell('stage', result.moved.data as Events['stage'])
    }
    if (seen.leaving || seen.type === 'order.completed') way.sendNow()
    return kept.durable.then((durable) => {
      const became = durable ? 'stored' : 'memory'
      journal.note(`${became} ${kept.touchpoint.seq}`, seen.type)
      return became
    })
  }

  /** Takes it, or holds it until the visitor has agreed and the page is shown. */
  const accept = (interaction: Interaction): Promise<Tracked> | Tracked => {
    if (!alive || consent.denied()) return 'dropped'
    // What a detector is still waiting with happened before this.
    hurry()
    if (interaction.leaving || held.length >= MOST_HELD) whose?.go()
    const now = Date.now()
    // Whatever a script of the page has put into the prototype of all objects is not meant.
    const seen = own(interaction)
    const captured: Captured = Object.assign(seen, {
      at: seen.at ?? now,
      seenAt: now,
      page: { ...here(), ...seen.page },
      experience: about.experience && guard(about.experience)(),
    })
    const moment: Moment = [captured, performance.now()]
    if (consent.asked() && !page?.prerendering && !whose?.waiting()) return take(moment)
    if (held.length >= MOST_HELD) {
      tally.accept()
      drop('full', 1)
      return 'dropped'
    }
    held.push(moment)
    journal.note(
      seen.type + WAITS,
      whose?.waiting()
        ? 'for whose it is'
        : consent.asked()
          ? 'the page is not shown yet'
          : 'consent is pending',
    )
    return 'held'
  }

  /** Starts the detectors, and takes what was held: whenever something that stood in the way is gone. */
  const proceed = () => {
    if (!alive || consent.denied() || page?.prerendering) return
    // Whose it is comes before what happens.
    if (consent.asked() && !delivery) open()
    if (!detectors.length) {
      detectors = settings.detectors.map((detector, i) => {
        const emit = guard((interaction: Interaction) => {
          if (isEcho(i, interaction.type, interaction.at)) {
            journal.note(interaction.type + IS_NONE, 'another detector has told it')
          } else void accept(interaction)
        })
        return guard(detector)(emit, about) ?? (() => {})
      })
    }
    if (!consent.asked() || whose?.waiting()) return
    const said = customer
    customer = undefined
    if (said) name(said)
    // Who hears of one may withdraw consent, or make it somebody else's turn, before the next.
    while (held.length && !whose?.waiting()) void guard(take)(held.shift()!)
  }
  const stopDetectors = () => {
    for (const stop of detectors) guard(stop)()
    detectors = []
  }

  /** Stops and erases. `number`: how often consent has been withdrawn, or 0 if there was none to withdraw. */
  const withdraw = async (number: number) => {
    begun++
    consent.withdraw()
    whose?.stop()
    cart.stop()
    stopDetectors()
    const ended = delivery
    delivery = undefined
    trouble = undefined
    journal.forget()
    journey.forget(undefined)
    tell('journey', undefined)
    customer = undefined
    tally.accept(held.length)
    drop('consent', held.length + (ended?.buffer.queued() ?? 0))
    held = []
    ended?.buffer.clear()
    // Heard late, it may have been granted again: what has come since is not ours to erase.
    const since = memory.read()
    if (number && since.epoch === number && since.session) return ended?.stop()
    if (number) memory.erase(number)
    await (ended?.erase() ?? eraseDevice(settings))
  }
  const withdrawEverywhere = async () => {
    void whose?.forget()
    const number = memory.read().epoch + 1
    delivery?.tell({ epoch: number })
    await withdraw(number).catch(mistake)
  }
  const consent = createConsent(settings.consent, settings.anonymous, (wasPersonal) => {
    if (!alive) return
    journal.note('consent', JSON.stringify(consent.face.state))
    if (consent.denied()) {
      // Of an earlier visit, too, and in a tab that was granted it again.
      if (delivery || memory.isKept()) return void withdrawEverywhere()
      // What the browser has forgotten may be known elsewhere.
      void whose?.forget()
      return void withdraw(0).catch(mistake)
    }
    if (delivery && consent.personal() !== wasPersonal) {
      // The stream so far was somebody's, or nobody's.
      if (wasPersonal) {
        // Who has done it elsewhere has erased and told it, and may have been granted it again: that is not ours to erase.
        if (!isHeard || memory.read().visitor === delivery.buffer.head()?.visitor) memory.forgetVisitor()
        if (isHeard) whose?.stop()
        else {
          void whose?.forget()
          delivery.tell({ apart: { personal: false } })
        }
      }
      beginAnew(delivery, true)
      whose?.ask()
    }
    proceed()
  })
  /** Says who it is, of all that comes from now on. */
  const name = (id: string) => {
    memory.write({ ...memory.read(), customer: id })
    ;(delivery ?? open()).identify(id)
    void accept({ type: 'customer.identified' })
  }

  /** Another page life, or another visitor: numbers and statistics start from the beginning. */
  const beginAnew = (way: Delivery, apart = false, isAnother = apart) => {
    begun++
    way.restart(apart)
    if (isAnother) {
      journey.forget(way.run)
      if (consent.personal()) void journey.open(way.run).catch(mistake)
    }
    tally.begin()
    tell('journey', undefined)
  }
  const stops = [
    onRestore(() => {
      if (!delivery || isOver()) return
      beginAnew(delivery)
      whose?.ask()
    }),
    onLeave((gone) => {
      whose?.go()
      journey.leave()
      delivery?.leave(gone)
    }),
    onOnline(() => delivery?.online()),
  ]
  if (consent.gpc) journal.note('consent is denied', 'Global Privacy Control')
  whenShown(proceed)
  // While the visitor's answer may be on its way, what is there waits for it.
  if (alive && settings.consent && consent.denied() && memory.read().session) void withdrawEverywhere()

  /** What is remembered of the visitor, if it may be. */
  const known = () => (delivery && consent.personal() ? memory.read() : undefined)
  const client: TouchpointClient = {
    get ready() {
      return opened
    },
    track: async (type, ...[data, tags]) => {
      const taken = guard(() => {
        // What the site says itself always counts, and a detector that says it too is the echo.
        isEcho(-1, type, tags?.at)
        return accept({ ...tags, type, data: { ...(data as object | undefined) } })
      })()
      return (await taken) ?? 'dropped'
    },
    identify: guard((id) => {
      if (!alive || settings.anonymous || consent.denied() || !isId(id)) return
      if (delivery && !whose?.waiting()) name(id)
      else customer = id
    }),
    reset: guard(() => {
      // What waits was done by the one before.
      whose?.go()
      customer = undefined
      if (memory.isKept()) memory.erase(memory.read().epoch)
      const forgotten = Promise.resolve(whose?.forget())
      if (delivery) {
        // The others ask anew, too, and are not to be told of who it was.
        void forgotten.then(() => delivery?.tell({ apart: { personal: true } }))
        beginAnew(delivery, true)
        whose?.ask()
      } else isSomebodyNew = true
    }),
    consent: consent.face,
    get identity() {
      const { visitor, session } = known() ?? {}
      return visitor && session ? { visitor, session } : undefined
    },
    journey: {
      get stage() {
        return known()?.stage
      },
      get orders() {
        return known()?.orders ?? 0
      },
      get touches() {
        return journey.touches()
      },
      get first() {
        return known() && tracker.sources().first
      },
      get last() {
        return known() && tracker.sources().last
      },
      subscribe: (listener) => on('journey', listener),
    },
    on,
    async flush(options) {
      const before = tally.delivered()
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<void>((resolve) => {
        // More than 31 bits would be none at all.
        const given = guard(() => Number(options?.timeoutMs ?? FLUSH_MS))()
        timer = setTimeout(resolve, Math.min(given || 0, 2 ** 31 - 1))
      })
      await Promise.race([delivery?.drain(), late])
      clearTimeout(timer)
      return { delivered: Math.max(0, tally.delivered() - before), queued: client.stats().queued }
    },
    stats: () => tally.stats(held.length, delivery?.buffer.queued() ?? 0),
    explain() {
      const [due, heldUntil] = delivery?.due() ?? [Infinity, 0]
      const now = performance.now()
      const inMs = Math.max(due, heldUntil) - now
      return {
        options: settings,
        consent: consent.face.state,
        storage: delivery ? (delivery.shelf.durable ? 'device' : 'memory') : 'none',
        storageError: delivery?.shelf.error,
        stats: client.stats(),
        inFlight: delivery?.buffer.inFlight() ?? 0,
        next: inMs < Infinity ? { inMs, why: heldUntil > now ? 'backoff' : 'batch' } : undefined,
        trouble,
        deliveredAt,
        decisions: journal.read(),
        alive,
      }
    },
    forget: withdrawEverywhere,
    destroy: guard(() => {
      whose?.go()
      whose?.stop()
      // What they hold is told now.
      stopDetectors()
      alive = false
      clients.delete(settings.name)
      for (const stop of stops) guard(stop)()
      cart.stop()
      journey.leave()
      delivery?.leave()
      void delivery?.stop()
      delivery = undefined
      journal.note('destroyed')
    }),
  }
  clients.set(settings.name, client)
  if (alive && settings.banner) stops.push(guard(settings.banner)(consent.hear) ?? (() => {}))
  return client
}
