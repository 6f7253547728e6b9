import { asTold } from './told'

/** Written for people too: a site may put its own questions to the view `touchpoints` in SQL. */
export const VERSION = 1

/**
 * One table for all that a batch brings, since an insert into one table is whole or not at all, and into two is not. It is
 * found by its key, whatever it is:
 *
 * - `touchpoint`: `name` is its stream. The one with the greatest `rank` counts, which is the first, unless it turned out to be
 *   a `copy` of another one with the same `once`.
 * - `stream`: what one writer (`tie`) knows of the stream `name`, the last that it wrote.
 * - `person`: whom the visitor or session `name` was first found to belong to.
 * - `once`: which touchpoint (`tie`, `seq`) claims to be the one that is kept of those that `name` names.
 */
const entries = `
  kind Enum8('touchpoint' = 1, 'stream' = 2, 'person' = 3, 'once' = 4),
  name String,
  seq UInt64,
  tie String,
  rank UInt64,
  copy UInt8,
  type String,
  channel String,
  stage String,
  at Float64,
  t Nullable(Float64),
  time Int64,
  received_at Int64,
  session String,
  visitor Nullable(String),
  customer Nullable(String),
  key Nullable(String),
  once Nullable(String),
  page String,
  source Nullable(String),
  data String,
  more Nullable(String),
  self String,
  belongs String,
  sdk Nullable(String),
  context Nullable(String),
  first_at Int64,
  last_at Int64,
  ledger String`

/** Each may be made by several collectors at once. The last is there when all is. */
export const tables = (database: string, settings: string): string[] => [
  `CREATE DATABASE IF NOT EXISTS ${database}`,
  `CREATE TABLE IF NOT EXISTS ${database}.entries (${entries})
   ENGINE = ReplacingMergeTree(rank) ORDER BY (kind, name, seq, tie) ${settings && `SETTINGS ${settings}`}`,
  `CREATE VIEW IF NOT EXISTS ${database}.touchpoints AS
   SELECT stream, seq, type, channel, stage, at, t, time, received_at, session, visitor, customer, key, once,
     page, source, data, more, journey
   FROM ${asTold(database, [
     ...[
       'type',
       'channel',
       'stage',
       'at',
       't',
       'time',
       'received_at',
       'session',
       'visitor',
       'customer',
       'key',
       'once',
     ],
     ...['page', 'source', 'data', 'more'],
   ])}`,
  `CREATE VIEW IF NOT EXISTS ${database}.version AS SELECT ${VERSION} AS version`,
]
