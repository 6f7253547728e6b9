/** The touchpoints that are kept, each once and with its journey. Whose one is may be learnt later: that is looked up here. */

/** Of a table whose rows are not yet one a key, as many as there are keys. */
const rows = (database: string, columns: string, condition: string) =>
  `SELECT ${columns} FROM ${database}.entries FINAL WHERE ${condition}`

/** Only visitors and sessions of which something is stored under their own name: most sessions are a visitor's from the start. */
const people = (database: string) => `
  SELECT self, if(further != '', further, who) AS known FROM (
    ${rows(
      database,
      'name AS self, belongs AS who',
      `kind = 'person' AND (name LIKE 'visitor:%' OR name IN (
        SELECT self FROM ${database}.entries WHERE kind = 'touchpoint' AND self LIKE 'session:%'
      ))`,
    )}
  ) AS first ALL LEFT JOIN (
    ${rows(database, 'name AS who, belongs AS further', `kind = 'person' AND name LIKE 'visitor:%'`)}
  ) AS visitors USING who`

/**
 * @param columns of the table, beside `stream`, `seq` and `journey`.
 * @param condition on columns of the table, so that no more is read than has to be.
 */
export const asTold = (database: string, columns: string[], condition = '1'): string => `(
  SELECT stream, seq, ${columns.map((name) => `${name}, `).join('')}if(known != '', known, self) AS journey FROM (
    ${rows(
      database,
      ['name AS stream', 'seq', 'self', ...columns].join(', '),
      `kind = 'touchpoint' AND copy = 0 AND ${condition}`,
    )}
  ) AS kept ALL LEFT JOIN (${people(database)}) AS people USING self
) AS told`
