/** Of what is drawn at random: the same each time, so that a failure is a change's, but where more is asked for (`npm run fuzz`). */
export const SEED = process.env.FUZZ_RUNS || process.env.STORE_RUNS ? Date.now() % 2 ** 31 : 1
