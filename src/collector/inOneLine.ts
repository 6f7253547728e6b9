// Control characters, what ends a line elsewhere, and what turns the direction of a text round.
const TRICKS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * Anything as one line of a log. Parts of an error may be a sender's words, and those must not look like another
 * line, or change what a terminal shows.
 */
export function inOneLine(thing: unknown): string {
  return `touchpoint collector: ${wordsOf(thing)}`.replace(TRICKS, (trick) => {
    if (trick === '\n') return '\\n'
    return `\\u{${trick.codePointAt(0)!.toString(16)}}`
  })
}

function wordsOf(thing: unknown): string {
  try {
    if (!(thing instanceof Error)) return String(thing)
    const { stack, message, cause } = thing
    const said = stack?.includes(message) ? stack : `${thing.name}: ${message}`
    return cause === undefined ? said : `${said}\ncaused by ${cause instanceof Error ? cause.stack : cause}`
  } catch {
    return 'something that cannot be told in words'
  }
}

/** Where an owner hears nothing else. */
export const logError = (error: unknown): void => console.error(inOneLine(error))
