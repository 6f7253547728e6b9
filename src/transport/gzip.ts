/** Smaller bodies gain nothing worth the time: ten touchpoints are about this. */
const WORTH_BYTES = 4_000

/**
 * A text as gzip, or as it is where that doesn't pay or can't be had. Takes a few milliseconds, which a page that is
 * left has not got. The bytes go as `text/plain`, because a header that tells of gzip would cost a preflight.
 */
export async function gzip(text: string): Promise<string | Uint8Array<ArrayBuffer>> {
  try {
    if (text.length < WORTH_BYTES) return text
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
    return new Uint8Array(await new Response(packed).arrayBuffer())
  } catch {
    // No CompressionStream: Safari before 16.4, Firefox before 113.
    return text
  }
}
