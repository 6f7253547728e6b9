import { marked, type Wire } from './wire'

interface Event {
  uuid: string
  properties: { n?: string }
}

/** https://posthog.com/docs/api/capture: one event, a list, or a list in an object; in beacons as base64 of a form. */
export const posthog = (): Wire => ({
  read(body, url) {
    if (!/^\/(e|i\/v0\/e|batch)\//.test(url)) return []
    const json = body.startsWith('data=')
      ? Buffer.from(decodeURIComponent(body.slice(5)), 'base64').toString()
      : body
    const parsed = JSON.parse(json) as Event | Event[] | { batch: Event[] }
    const events = Array.isArray(parsed) ? parsed : 'batch' in parsed ? parsed.batch : [parsed]
    return marked(
      events,
      ({ properties }) => properties,
      ({ uuid }) => uuid,
    )
  },
  // Its settings, if they are asked for, have nothing that is switched on.
  answer: () => '{"status":1,"featureFlags":{},"supportedCompression":["gzip-js"]}',
})
