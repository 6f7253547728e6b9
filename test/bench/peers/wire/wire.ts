/** What a receiver finds of one event in a body. */
export interface Sent {
  /** Which of the events made it is: its property `n`. */
  n: string
  /** By what its vendor's receiver knows the same event again. */
  id: string
}

/** A vendor's receiver, as far as a browser can tell the difference. */
export interface Wire {
  /** The events that a request carries. */
  read(body: string, url: string): Sent[]
  /** The body of the answer to a request that was taken. */
  answer(body: string, url: string): string
}

type Properties = { n?: string } | undefined

/** Those among events that a measure has made: some make events of their own. */
export const marked = <E>(events: E[], propertiesOf: (event: E) => Properties, idOf: (event: E) => string) =>
  events.flatMap((event): Sent[] => {
    const n = propertiesOf(event)?.n
    return n ? [{ n, id: idOf(event) }] : []
  })
