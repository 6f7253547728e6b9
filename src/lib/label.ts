/** A short text or number; as text. */
export const text = (value: unknown): string | undefined =>
  /string|number/.test(typeof value) ? String(value).trim().slice(0, 64) || undefined : undefined

/** The same of a name that the site has given. Whoever puts a mail address there means no name. */
export const named = (value: unknown): string | undefined => (/@/.test(`${value}`) ? undefined : text(value))

/** A label in the site's words, and not the number of a card or of a telephone. */
export const label = (value: unknown): string | undefined =>
  /\d{4}\W*\d{3}/.test(`${value}`) ? undefined : named(value)
