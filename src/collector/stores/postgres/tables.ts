/** Written for people too: a site may put its own questions to these tables in SQL. */
export const VERSION = 1

// Texts are in the order of their bytes, whatever the database's language, as they are in every other store.
const TEXT = 'text COLLATE "C"'

// 128 bits of it, since three labels of the greatest length are more than an index of PostgreSQL takes.
const ONCE = `coalesce(key, '') || E'\\n' || type || E'\\n' || once`

export const tables = (schema: string) => `
  CREATE TABLE ${schema}.version (version integer NOT NULL);
  INSERT INTO ${schema}.version VALUES (${VERSION});

  CREATE TABLE ${schema}.touchpoints (
    stream ${TEXT} NOT NULL,
    seq bigint NOT NULL,
    type ${TEXT} NOT NULL,
    channel ${TEXT} NOT NULL,
    stage ${TEXT} NOT NULL,
    at double precision NOT NULL,
    t double precision,
    time bigint NOT NULL,
    received_at bigint NOT NULL,
    session ${TEXT} NOT NULL,
    visitor ${TEXT},
    customer ${TEXT},
    journey ${TEXT} NOT NULL,
    key ${TEXT},
    once ${TEXT},
    page jsonb NOT NULL,
    source jsonb,
    data jsonb NOT NULL,
    more jsonb NOT NULL,
    PRIMARY KEY (stream, seq)
  );
  COMMENT ON TABLE ${schema}.touchpoints IS 'One row a touchpoint. Times are ms since the epoch: "at" by the device, "time" and'
    ' "received_at" by the collector; "t" is ms since the stream began. "more" has the fields that this version does not know.';
  CREATE UNIQUE INDEX touchpoints_once ON ${schema}.touchpoints (hashtextextended(${ONCE}, 0), hashtextextended(${ONCE}, 1))
    WHERE once IS NOT NULL;
  CREATE INDEX touchpoints_by_journey ON ${schema}.touchpoints (journey, time);
  CREATE INDEX touchpoints_by_receipt ON ${schema}.touchpoints (received_at);

  CREATE TABLE ${schema}.journeys (
    id ${TEXT} PRIMARY KEY,
    first_at bigint NOT NULL,
    last_at bigint NOT NULL
  );
  CREATE INDEX journeys_by_last ON ${schema}.journeys (last_at);

  CREATE TABLE ${schema}.aliases (
    name ${TEXT} PRIMARY KEY,
    journey ${TEXT} NOT NULL
  );
  COMMENT ON TABLE ${schema}.aliases IS 'Which journey a visitor or a session turned out to belong to.';
  CREATE INDEX aliases_by_journey ON ${schema}.aliases (journey);

  CREATE TABLE ${schema}.streams (
    stream ${TEXT} PRIMARY KEY,
    visitor ${TEXT},
    customer ${TEXT},
    key ${TEXT},
    sdk ${TEXT},
    context jsonb,
    more jsonb,
    first_at bigint NOT NULL,
    last_at bigint NOT NULL,
    ledger jsonb NOT NULL
  );
  COMMENT ON TABLE ${schema}.streams IS 'One row a stream. The ledger tells received, lost and last numbers.';
  CREATE INDEX streams_by_last ON ${schema}.streams (last_at);
`
