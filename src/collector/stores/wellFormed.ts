/**
 * The same value without what the texts of some databases cannot hold, U+0000 and halves of surrogate pairs: each becomes
 * U+FFFD. Only hostile senders have it, and their batches are to be stored as well, or they would come again for ever.
 */
export function wellFormed<T>(value: T): T {
  const json = JSON.stringify(value)
  if (!/\\u(0000|d[89a-f])/.test(json)) return value
  // A backslash begins an escape wherever it stands, so that escaped backslashes have to be passed over.
  return JSON.parse(
    json.replace(/\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g, (sequence, what: string) =>
      what.length > 1 ? '\ufffd' : sequence,
    ),
  )
}
