import type { Answer, Refusal } from '../protocol/protocol'
import type { Reply } from './exchange'

/** The object in an answer; empty where there is none. What is in it is unchecked. */
export function objectIn({ text }: Reply): Answer & Refusal {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  } catch {
    return {}
  }
}

/** How far an answer says that the collector has a stream. */
export const ackIn = (reply: Reply, stream: string): number | undefined => {
  const ack: unknown = objectIn(reply).ack?.[stream]
  return typeof ack === 'number' ? ack : undefined
}
