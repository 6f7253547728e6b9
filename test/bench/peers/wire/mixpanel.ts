import { marked, type Wire } from './wire'

interface Event {
  properties: { n?: string; $insert_id: string }
}

/** https://developer.mixpanel.com/reference/track-event: a form whose `data` is JSON, or that in base64. */
export const mixpanel = (): Wire => ({
  read(body) {
    const data = new URLSearchParams(body).get('data') ?? '[]'
    const json = /^[[{]/.test(data) ? data : Buffer.from(data, 'base64').toString()
    return marked(
      ([] as Event[]).concat(JSON.parse(json)),
      ({ properties }) => properties,
      ({ properties }) => properties.$insert_id,
    )
  },
  answer: () => '{"status":1,"error":null}',
})
