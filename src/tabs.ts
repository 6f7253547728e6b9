import { guard } from './lib/guard'
import { listen } from './lib/listen'
import type { DropReason } from './protocol/protocol'

/** What tabs of one site tell each other. */
export interface Message {
  /** Is a live page still writing one of these streams? */
  who?: string[]
  /** Yes, this one. */
  alive?: string
  /** These have left the store by another tab than their own: delivered, or dropped for this reason. */
  gone?: { stream: string; seqs: number[]; reason?: DropReason | undefined }
  /** The collector is not to be asked for so many ms, or may be again. */
  hold?: number
  /** Consent was withdrawn, and how often that has happened. */
  epoch?: number
  /** The visitor is somebody else from here on, or nobody: `personal` says which. */
  apart?: { personal: boolean }
}

/** A live page answers at once; what doesn't answer in this time is gone, or frozen. */
const ANSWER_MS = 200

/** Without BroadcastChannel every question goes unanswered, and leases alone keep tabs apart. */
export function createTabs(
  name: string,
  on: {
    stream: () => string | undefined
    asked: () => void
    gone: (stream: string, seqs: number[], reason: DropReason | undefined) => void
    hold: (ms: number) => void
    withdrawn: (epoch: number) => void
    apart: (personal: boolean) => void
  },
) {
  let alive = new Set<string>()
  let channel: BroadcastChannel | undefined
  const hear = guard(({ data }: MessageEvent<Message>) => {
    const own = on.stream()
    if (own && data.who?.includes(own)) {
      say({ alive: own })
      on.asked()
    }
    if (data.alive) alive.add(data.alive)
    if (data.gone) on.gone(data.gone.stream, data.gone.seqs, data.gone.reason)
    if (data.hold !== undefined) on.hold(data.hold)
    if (data.epoch !== undefined) on.withdrawn(data.epoch)
    if (data.apart) on.apart(data.apart.personal)
  })
  /** For good: an answer that comes late has something to say, and must not bring it back. */
  let isOver = false
  const open = () => {
    if (isOver) return
    try {
      channel ??= new BroadcastChannel(`touchpoint:${name}`)
      channel.onmessage = hear
    } catch {
      // An opaque origin may refuse it.
    }
  }
  const close = () => {
    channel?.close()
    channel = undefined
  }
  const say = (message: Message) => {
    open()
    try {
      channel?.postMessage(message)
    } catch {}
  }
  // A message to a page in the back/forward cache would drop it from there (Chromium: `broadcastchannel-message`).
  const stop = listen(globalThis as unknown as EventTarget, 'pagehide', close)
  open()
  return {
    say,
    /** Tells the pages of these records that they are gone. */
    sayGone(records: { stream: string; seq: number }[], reason?: DropReason): void {
      const streams = new Map<string, number[]>()
      for (const { stream, seq } of records) {
        if (stream !== on.stream()) streams.set(stream, [...(streams.get(stream) ?? []), seq])
      }
      for (const [stream, seqs] of streams) say({ gone: { stream, seqs, reason } })
    },
    open,
    /** Of these streams, the ones for which a live page answers. */
    async whoIsAlive(streams: string[]): Promise<Set<string>> {
      alive = new Set()
      if (!streams.length) return alive
      say({ who: streams })
      await new Promise((resolve) => setTimeout(resolve, ANSWER_MS))
      return alive
    },
    close(): void {
      isOver = true
      stop()
      close()
    },
  }
}

export type Tabs = ReturnType<typeof createTabs>
