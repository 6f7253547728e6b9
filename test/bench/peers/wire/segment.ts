import { marked, type Wire } from './wire'

interface Event {
  messageId: string
  properties?: { n?: string }
}

/** https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/server/http-api, which RudderStack's is like. */
export const segment = (): Wire => ({
  read(body) {
    const parsed = JSON.parse(body) as Event | { batch: Event[] }
    return marked(
      'batch' in parsed ? parsed.batch : [parsed],
      ({ properties }) => properties,
      ({ messageId }) => messageId,
    )
  },
  answer: () => '{"success":true}',
})
