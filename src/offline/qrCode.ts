import { correction, generate } from 'lean-qr'

export interface QrCodeOptions {
  /** What it is, for those who can't see it. @default 'QR code: ' and the link */
  title?: string | undefined
  /**
   * How much of it may be dirty or torn: 7, 15, 25 or 30 %. More makes it larger, or its parts smaller. @default 'M'
   */
  correction?: 'L' | 'M' | 'Q' | 'H' | undefined
}

/** Modules of white around the code, without which scanners don't find it: ISO/IEC 18004, 6.3.8. */
const QUIET_ZONE = 4

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const inXml = (text: string) => text.replace(/[&<>"]/g, (mark) => escapes[mark]!)

/**
 * A QR code as SVG, black on white with its quiet zone, one unit a module: give it any size by CSS or `width` and `height`.
 * In print a module should be no smaller than about 0.4 mm. Throws for a text that is too long for any code.
 */
export function qrCode(
  link: string,
  { title = `QR code: ${link}`, correction: level = 'M' }: QrCodeOptions = {},
): string {
  const code = generate(link, { minCorrectionLevel: correction[level] })
  const runs: string[] = []
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      const start = x
      while (code.get(x, y)) x++
      if (x > start)
        runs.push(`M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${x - start}v1H${start + QUIET_ZONE}z`)
    }
  }
  const size = code.size + 2 * QUIET_ZONE
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" shape-rendering="crispEdges">` +
    `<title>${inXml(title)}</title><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${runs.join('')}"/></svg>`
  )
}
