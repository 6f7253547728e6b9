import { guard } from './lib/guard'
import { listen } from './lib/listen'

/** What tabs of one site tell each other. */
export interface Message {
  /** Is a live page still writing one of these streams? */
  who?: string[]
  /** Yes, this one. */
  alive?: string
  /** These have been delivered by another tab than their own. */
  settled?: { stream: string; seqs: number[] }
  /** Consent was withdrawn, and how often that has happened. */
  epoch?: number
}

/** A live page answers at once; what doesn't answer in this time is gone, or frozen. */
const ANSWER_MS = 200

/** Without BroadcastChannel every question goes unanswered, and leases alone keep tabs apart. */
export function createTabs(
  name: string,
  on: {
    stream: () => string | undefined
    asked: () => void
    settled: (stream: string, seqs: number[]) => void
    withdrawn: (epoch: number) => void
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
    if (data.settled) on.settled(data.settled.stream, data.settled.seqs)
    if (data.epoch !== undefined) on.withdrawn(data.epoch)
  })
  const open = () => {
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
      stop()
      close()
    },
  }
}

export type Tabs = ReturnType<typeof createTabs>
