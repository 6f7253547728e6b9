export type { AboutRequest, BeforeStore, Decision, Verdict } from './beforeStore'
export type { Cors } from './cors'
export { type Collector, createCollector } from './createCollector'
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
export type { Link, Links } from './links'
export { type MountOptions, mount } from './mount'
export {
  type CollectorServer,
  type NodeListener,
  nodeListener,
  type ServeOptions,
  serveCollector,
} from './node'
export type { CollectorOptions } from './options'
export type { PixelOptions } from './pixel'
export type { ProxyOptions } from './proxies'
export type { Rates } from './rates'
export type {
  Attribution,
  Completeness,
  Ending,
  Flow,
  FunnelStep,
  Journey,
  Progress,
  Range,
  ResponseTime,
  Satisfaction,
  Store,
  StoredTouchpoint,
  StreamReport,
} from './store'
export {
  type ClickhouseClient,
  type ClickhouseStoreOptions,
  clickhouseStore,
} from './stores/clickhouse'
export { type LibsqlStoreOptions, libsqlStore } from './stores/libsql'
export {
  type PostgresClient,
  type PostgresPool,
  type PostgresStoreOptions,
  postgresStore,
} from './stores/postgres'
