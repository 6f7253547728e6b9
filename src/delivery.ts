import { createBuffer } from './buffer/buffer'
import { eraseShelf, openShelf } from './buffer/openShelf'
import type { BufferedRecord } from './buffer/records'
import type { Shelf } from './buffer/shelf'
import type { FlusherEvents } from './flusher/answers'
import { createFlusher } from './flusher/flusher'
import { byteLength } from './lib/byteLength'
import { isUuid } from './lib/isId'
import { uuidv7 } from './lib/uuidv7'
import { webStorage } from './lib/webStorage'
import { whenIdle } from './lib/whenIdle'
import type { Settings } from './options'
import type { StreamContext } from './protocol/protocol'
import { createTabs } from './tabs'
import type { Touchpoint } from './touchpoint'
import { fetchTransport } from './transport/fetchTransport'

/**
 * The way of a touchpoint from its number to the collector's answer, for as long as consent lasts. Creating
 * it opens the store; nothing of it exists before a grant.
 */
export function createDelivery(
  settings: Settings,
  epoch: number,
  on: Omit<FlusherEvents, 'delivered'> & {
    delivered(records: BufferedRecord[]): void
    /** Another tab withdrew consent. */
    withdrawn(epoch: number): void
    /** Another tab has begun with another visitor, or with nobody. */
    apart(personal: boolean): void
    /** The number of withdrawals as it stands in storage now. */
    epoch(): number
  },
) {
  const { name, endpoint, key, format, batch, anonymous } = settings
  const place = placeOf(name)
  const withdrawn = () => on.epoch() > epoch
  // A database that is deleted may mean that consent was withdrawn in a tab whose message was not heard.
  const shelf = openShelf(place, () => (withdrawn() ? on.withdrawn(on.epoch()) : buffer.rewrite()), anonymous)
  const buffer = createBuffer(
    shelf,
    settings.buffer,
    (reason, records) => {
      on.dropped(reason, records)
      tabs.sayGone(records, reason)
    },
    () => {
      const epochNow = on.epoch()
      if (epochNow > epoch) on.withdrawn(epochNow)
      return epochNow <= epoch
    },
  )
  const transport = fetchTransport(endpoint, format)
  const trail = trailOf(settings)
  let stream = ''
  let seq = 0
  /** By the monotonic clock, which starts with the page: what waited for consent is as old as the page at most. */
  let began = 0
  let stopped = false

  const tabs = createTabs(name, {
    stream: () => stream,
    asked: () => flusher.soon(),
    gone(of, seqs, reason) {
      const records = buffer.goneElsewhere(of, seqs)
      if (reason) on.dropped(reason, records)
      else on.delivered(records)
    },
    hold: (ms) => flusher.hold(ms),
    withdrawn: on.withdrawn,
    apart: on.apart,
  })
  const flusher = createFlusher({
    buffer,
    transport,
    tabs,
    batch,
    key,
    asks: !format,
    own: () =>
      stopped || withdrawn() ? undefined : { stream, age: Math.round(performance.now() - began), epoch },
    on,
  })

  /** The page that was in this tab before, if it knew of the same consent. */
  const pageBefore = () => {
    const before = trail.read()
    return before?.epoch === epoch ? before : undefined
  }
  /** One page life: from the load, or the return from the back/forward cache, until it is left. */
  const begin = ({ visitor, customer }: Pick<Touchpoint, 'visitor' | 'customer'>) => {
    const before = pageBefore()
    stream = uuidv7()
    seq = 0
    buffer.begin({
      stream,
      epoch,
      touched: 0,
      ...(visitor && { visitor }),
      ...(customer && { customer }),
      ...(before && before.last > 0 && { previous: { stream: before.stream, last: before.last } }),
    })
    trail.write({ stream, last: 0, epoch })
    // At an idle moment: the time zone may cost a browser tens of milliseconds.
    if (!anonymous) whenIdle(() => buffer.amend({ context: context() }), 1_000)
  }

  return {
    buffer,
    stream: () => stream,
    shelf,
    due: flusher.due,
    /** Resolves when the store is open. What other pages left there is sent at an idle moment. */
    async open(): Promise<void> {
      const before = pageBefore()
      if (before) flusher.inherit(before.stream)
      const heads = await buffer.heads()
      if (heads.every((head) => head.stream === stream)) return
      await buffer.measure()
      flusher.soon()
    },
    /** Numbers, serialises and writes it ahead, in the caller's task. */
    accept(
      touchpoint: Omit<Touchpoint, 'stream' | 'seq' | 't'>,
      importance: number,
      moment: number,
    ): { touchpoint: Touchpoint; durable: Promise<boolean> } {
      if (!stream) begin(touchpoint)
      // Spread last: V8 is several times slower where properties follow a spread, or are taken out by one.
      const numbered = { stream, seq: seq + 1, t: Math.round(moment - began), ...touchpoint } as Touchpoint
      // Throws for what is no JSON, before a number is spent on it.
      const json = JSON.stringify({ ...numbered, stream: undefined, visitor: undefined })
      seq++
      const record = {
        stream,
        seq,
        json,
        bytes: byteLength(json),
        importance,
        at: Date.now(),
      }
      const durable = buffer.append(record)
      flusher.wake(record.bytes)
      // What has no place on disk leaves the page as soon as it can.
      void durable.then((kept) => kept || flusher.sendNow())
      return { touchpoint: numbered, durable }
    },
    identify: (customer: string) => buffer.amend({ customer }),
    online: flusher.online,
    sendNow: flusher.sendNow,
    drain: flusher.drain,
    /** The page may be gone after this: what is still unanswered goes out, as a bonus. */
    leave(gone = false): void {
      if (gone) transport.leave()
      if (stream) trail.write({ stream, last: seq, epoch })
      flusher.sendNow()
    },
    /** Back from the back/forward cache: another page life. Or another visitor, if nothing may connect the two. */
    restart(apart = false): void {
      tabs.open()
      if (apart) trail.write(undefined)
      else transport.restore()
      for (const left of [stream, pageBefore()?.stream]) if (left) flusher.inherit(left)
      stream = ''
      began = performance.now()
      buffer.retire()
      flusher.soon()
    },
    /** Ends it: what is on its way may land, and what is not written yet is. */
    async stop(): Promise<void> {
      stopped = true
      tabs.close()
      await Promise.all([flusher.stop(), buffer.written()])
      shelf.close()
    },
    /** Stops, cuts what is on its way, and leaves nothing on the device. */
    async erase(): Promise<void> {
      stopped = true
      void flusher.stop()
      tabs.close()
      transport.stop()
      shelf.close()
      await eraseDevice(settings)
    },
    tell: tabs.say,
    /** Work on the store, unless consent was withdrawn meanwhile. */
    run: ((work) =>
      shelf.run((tx) => {
        if (withdrawn()) throw new DOMException('consent was withdrawn', 'AbortError')
        return work(tx)
      })) as Shelf['run'],
  }
}

export type Delivery = ReturnType<typeof createDelivery>

const placeOf = (name: string) => `touchpoint:${name}`
interface Trail {
  stream: string
  last: number
  epoch: number
}
const trailOf = ({ name, anonymous }: Settings) =>
  webStorage<Trail>(anonymous ? undefined : 'sessionStorage', placeOf(name), (stored: Trail) =>
    isUuid(stored.stream) && Number.isSafeInteger(stored.last) ? stored : undefined,
  )

/** Leaves nothing of a client in this tab's storage and in the database that all tabs share. */
export async function eraseDevice(settings: Settings): Promise<void> {
  trailOf(settings).write(undefined)
  if (!settings.anonymous && globalThis.indexedDB) await eraseShelf(placeOf(settings.name))
}

/** `Intl` alone would do, but V8 loads all date patterns of a locale for it: 40 ms, once a process (Chromium 156). */
const timeZone = () =>
  (globalThis as { Temporal?: { Now: { timeZoneId(): string } } }).Temporal?.Now.timeZoneId() ??
  Intl.DateTimeFormat().resolvedOptions().timeZone

function context(): StreamContext {
  const { screen } = globalThis
  return {
    language: navigator.language,
    timeZone: timeZone(),
    ...(screen && { screen: `${screen.width}x${screen.height}` }),
  }
}
