import { marked, type Wire } from './wire'

interface Payload {
  data: { eid: string; ue_pr?: string }[]
}

/** https://docs.snowplow.io/docs/events/going-deeper/http-requests/ */
export const snowplow = (): Wire => ({
  read: (body) =>
    marked(
      (JSON.parse(body) as Payload).data,
      ({ ue_pr }) => (ue_pr ? JSON.parse(ue_pr).data.data : undefined),
      ({ eid }) => eid,
    ),
  answer: () => 'ok',
})
