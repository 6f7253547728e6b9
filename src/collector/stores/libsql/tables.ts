/** Written for people too: a site may put its own questions to these tables in SQL. */
export const VERSION = 1

export const tables = `
  -- One row a touchpoint. Times are ms since the epoch: "at" by the device,
  -- "time" and "received_at" by the collector; "t" is ms since the stream began.
  CREATE TABLE touchpoints (
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    type TEXT NOT NULL,
    channel TEXT NOT NULL,
    stage TEXT NOT NULL,
    at INTEGER NOT NULL,
    t REAL,
    time INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    session TEXT NOT NULL,
    visitor TEXT,
    customer TEXT,
    journey TEXT NOT NULL,
    key TEXT,
    once TEXT,
    page TEXT NOT NULL,    -- JSON, as are the next three
    source TEXT,
    data TEXT NOT NULL,
    more TEXT NOT NULL,    -- fields that this version does not know
    PRIMARY KEY (stream, seq)
  );
  CREATE UNIQUE INDEX touchpoints_once ON touchpoints (coalesce(key, ''), type, once) WHERE once IS NOT NULL;
  CREATE INDEX touchpoints_by_journey ON touchpoints (journey, time);
  CREATE INDEX touchpoints_by_receipt ON touchpoints (received_at);

  CREATE TABLE journeys (
    id TEXT PRIMARY KEY,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX journeys_by_last ON journeys (last_at);

  -- Which journey a visitor or a session turned out to belong to.
  CREATE TABLE aliases (
    name TEXT PRIMARY KEY,
    journey TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX aliases_by_journey ON aliases (journey);

  -- One row a stream. The ledger (JSON) tells received, lost and last numbers.
  CREATE TABLE streams (
    stream TEXT PRIMARY KEY,
    visitor TEXT,
    customer TEXT,
    key TEXT,
    sdk TEXT,
    context TEXT,
    more TEXT,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    ledger TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX streams_by_last ON streams (last_at);

  PRAGMA user_version = ${VERSION};
`
