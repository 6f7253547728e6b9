import { marked, type Wire } from './wire'

interface Upload {
  events: { insert_id: string; event_properties?: { n?: string } }[]
}

/** https://amplitude.com/docs/apis/analytics/http-v2 */
export const amplitude = (): Wire => ({
  read: (body) =>
    marked(
      (JSON.parse(body) as Upload).events,
      ({ event_properties }) => event_properties,
      ({ insert_id }) => insert_id,
    ),
  answer: (body) =>
    JSON.stringify({
      code: 200,
      events_ingested: (JSON.parse(body) as Upload).events.length,
      payload_size_bytes: body.length,
      server_upload_time: Date.now(),
    }),
})
