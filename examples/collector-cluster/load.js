// @ts-check
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** Gives a request up, ms. */
const PATIENCE_MS = 10_000

/**
 * Senders that do what the SDK does, only faster: a stream a page, bodies in order, and nothing is let go of before a 2xx. A body that
 * was refused, or of which no answer came, is sent again until it is taken; if no answer came, they ask first.
 *
 * @param {string} url
 * @param {{ senders: number, perBatch: number }} size
 */
export function startLoad(url, { senders, perBatch }) {
  /** By stream: how many of its touchpoints were acknowledged. They are numbered from 1, and sent in order. @type {Map<string, number>} */
  const acknowledged = new Map()
  const counts = { sent: 0, taken: 0, refused: 0, unanswered: 0, touchpoints: 0 }
  let going = true

  /** @param {object} body */
  async function post(body) {
    counts.sent++
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'text/plain;charset=UTF-8' },
        body: JSON.stringify({ protocol: 1, sdk: 'load', key: 'cluster', sentAt: Date.now(), ...body }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      const text = await response.text()
      if (!response.ok) counts.refused++
      return response.ok ? JSON.parse(text || '{}') : { refused: response.status }
    } catch {
      counts.unanswered++
      return undefined
    }
  }

  async function page(/** @type {{ stream: string, last: number } | undefined} */ previous) {
    const stream = randomUUID()
    const visitor = randomUUID()
    const bodies = 1 + Math.floor(Math.random() * 4)
    for (let n = 0, isUnsure = false; n < bodies && going; ) {
      const touchpoints = Array.from({ length: perBatch }, (_, i) => touchpoint(n * perBatch + i + 1))
      const last = (n + 1) * perBatch
      if (isUnsure) {
        const told = (await post({ resume: [stream] }))?.ack?.[stream]
        isUnsure = told === undefined
        if (told >= last) acknowledged.set(stream, last)
      }
      if ((acknowledged.get(stream) ?? 0) < last) {
        const answer = await post({
          streams: [{ stream, visitor, ...(previous && { previous }), touchpoints }],
        })
        if (answer && !answer.refused) {
          counts.taken++
          acknowledged.set(stream, last)
        } else {
          isUnsure = !answer
          await sleep(100 + Math.random() * 200)
          continue
        }
      }
      counts.touchpoints += perBatch
      n++
    }
    return { stream, last: acknowledged.get(stream) ?? 0 }
  }

  const all = Array.from({ length: senders }, async () => {
    /** @type {{ stream: string, last: number } | undefined} */
    let previous
    while (going) {
      const { stream, last } = await page(previous)
      previous = last > 0 ? { stream, last } : undefined
    }
  })
  return {
    acknowledged,
    counts,
    async end() {
      going = false
      await Promise.all(all)
    },
  }
}

const touchpoint = (/** @type {number} */ seq) => ({
  ...{ seq, type: seq === 1 ? 'page.viewed' : 'product.viewed', at: Date.now(), t: seq * 1_000 },
  ...{ channel: 'web', stage: 'consideration', session: 'cluster' },
  page: { url: `https://shop.example/tea/${seq}`, title: 'Darjeeling, first flush' },
  data: { productId: `tin-${seq % 40}`, price: 12.5, currency: 'EUR', list: 'autumn' },
})
