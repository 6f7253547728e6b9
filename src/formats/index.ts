export type { Answer, Batch, Lost, WireStream, WireTouchpoint } from '../protocol/protocol'
export { type CloudEventsOptions, cloudEvents } from './cloudEvents'
export { createFormat, type Encoded, type Format } from './format'
export { type SegmentOptions, segment } from './segment'
