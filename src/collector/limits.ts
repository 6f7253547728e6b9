/** What one request may ask of a collector. A client halves a batch that is refused as too large. */
export interface Limits {
  /** Bytes of a body as it arrives. @default 1_048_576 */
  bodyBytes: number
  /** Bytes of a body once decompressed. @default 4_194_304 */
  unpackedBytes: number
  /** Touchpoints of a body, over all streams. @default 1_000 */
  touchpoints: number
  /** Streams of a body, those of `resume` included. @default 1_000 */
  streams: number
  /** `lost` entries of a body, over all streams. @default 1_000 */
  lost: number
}

export const defaultLimits: Limits = {
  bodyBytes: 1_048_576,
  unpackedBytes: 4_194_304,
  touchpoints: 1_000,
  streams: 1_000,
  lost: 1_000,
}
