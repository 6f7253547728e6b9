export type { Cors } from './cors'
export { type CollectorOptions, createCollector } from './createCollector'
export { createJourneyApi, type JourneyApiOptions } from './createJourneyApi'
export type { Handler } from './handler'
export {
  type JetstreamConsumer,
  type JetstreamConsumerOptions,
  jetstreamConsumer,
} from './jetstream/consumer'
export { type JetstreamLogOptions, jetstreamLog, type Log } from './jetstream/log'
export type { JetstreamOptions } from './jetstream/open'
export type { Limits } from './limits'
export {
  type CollectorServer,
  type NodeListener,
  nodeListener,
  type ServeOptions,
  serveCollector,
} from './node'
export type {
  Attribution,
  Completeness,
  Ending,
  Flow,
  FunnelStep,
  Journey,
  Progress,
  Range,
  Store,
  StoredTouchpoint,
  StreamReport,
} from './store'
export { type LibsqlStoreOptions, libsqlStore } from './stores/libsql'
