import type { Contestant } from './contestant'

/**
 * What a site writes itself in a few lines: each event by `fetch` with `keepalive`, as soon as it happens. The
 * body is a batch of one, with the fields that the SDK sends. What the browser refuses, since more than
 * 64 KiB are in flight, goes without `keepalive`, so that both deliver all.
 */
export function startBaseline(endpoint: string): Contestant {
  const stream = crypto.randomUUID()
  const session = crypto.randomUUID()
  const { language } = navigator
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const context = { language, timeZone, screen: `${screen.width}x${screen.height}` }
  let seq = 0
  const sending = new Set<Promise<unknown>>()

  const post = (body: string, keepalive: boolean) =>
    fetch(endpoint, {
      method: 'POST',
      body,
      keepalive,
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      credentials: 'omit',
    })
  return {
    track(type, data) {
      const touchpoint = {
        type,
        at: Date.now(),
        channel: 'web',
        stage: 'consideration',
        session,
        page: { url: location.href, title: document.title },
        data,
        seq: ++seq,
        t: Math.round(performance.now()),
      }
      const body = JSON.stringify({
        protocol: 1,
        sdk: 'baseline',
        sentAt: Date.now(),
        streams: [{ stream, context, t: touchpoint.t, touchpoints: [touchpoint] }],
      })
      const sent = post(body, true)
        .catch(() => post(body, false))
        .finally(() => sending.delete(sent))
      sending.add(sent)
    },
    delivered: async () => void (await Promise.all(sending)),
  }
}
