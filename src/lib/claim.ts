const claims = new WeakMap<Event, string>()

/** Says that an event is told as `what` already, by somebody who knows more of it than others will. */
export const claim = (event: Event, what: string): void => {
  claims.set(event, what)
}

export const isClaimed = (event: Event, what: string): boolean => claims.get(event) === what
