/** What a collector takes for a name or an id: one that it refuses would take the stream along. */
export const isId = (id: unknown): id is string => typeof id === 'string' && /^[^\p{Cc}]{1,256}$/u.test(id)

export const isUuid = (id: unknown): id is string =>
  isId(id) && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
