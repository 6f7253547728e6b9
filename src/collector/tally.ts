/** Counts rows as they come, so that an answer over millions of them needs no room for them. */
export interface Tally<Row, Answer> {
  add(row: Row): void
  /** Once, after the last row. */
  answer(): Answer
}

/**
 * A tally that looks at one whole journey after the other.
 *
 * @param count hears of the rows of each journey, which come all together and in order of time.
 */
export function byJourney<Row extends { journey: string }, Answer>(
  count: (journey: Row[]) => void,
  answer: () => Answer,
): Tally<Row, Answer> {
  let journey: Row[] = []
  const finish = () => {
    if (journey.length > 0) count(journey)
    journey = []
  }
  return {
    add(row) {
      if (row.journey !== journey[0]?.journey) finish()
      journey.push(row)
    },
    answer() {
      finish()
      return answer()
    },
  }
}

/** A tally of what is read out of rows at once: what else is in them, of whatever size, is not kept until the end of a journey. */
export const reading = <Row, Told, Answer>(
  read: (row: Row) => Told,
  tally: Tally<Told, Answer>,
): Tally<Row, Answer> => ({ add: (row) => tally.add(read(row)), answer: tally.answer })
