/** Smaller bodies gain nothing worth the time: ten touchpoints are about this. */
const WORTH_BYTES = 4_000
/** Nothing that delivery waits for may keep it waiting for good. */
const PATIENCE_MS = 2_000

/**
 * A text as gzip, or as it is where that doesn't pay or can't be had. Takes a few milliseconds, which a page that is
 * left has not got. The bytes go as `text/plain`, because a header that tells of gzip would cost a preflight.
 */
export async function gzip(text: string): Promise<string | Uint8Array<ArrayBuffer>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    if (text.length < WORTH_BYTES) return text
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS)
    })
    const bytes = await Promise.race([new Response(packed).arrayBuffer(), late])
    return bytes ? new Uint8Array(bytes) : text
  } catch {
    // No CompressionStream: Safari before 16.4, Firefox before 113.
    return text
  } finally {
    clearTimeout(timer)
  }
}
