/** What a collector takes for an id: one that it refuses would take the stream along. */
export const isId = (id: unknown): id is string => typeof id === 'string' && /^[^\p{Cc}]{1,256}$/u.test(id)
