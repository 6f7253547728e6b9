import { expect, it } from 'vitest'
import { inEachEngine } from '../support/browsers/installed'
import { differencesOf, report } from '../truth/report'
import { runTruth } from '../truth/truthRun'

// A small run of `npm run truth`, with other choices each time; what it prints tells how to repeat them.
inEachEngine((engine) => {
  it('finds every journey as its shopper made it', { timeout: 900_000 }, async () => {
    const seed = Date.now() % 1_000_000_000
    const outcome = await runTruth({ engine, seed, shoppers: 2, minutes: 1, patience: 8 })
    console.log(report(outcome))
    expect(differencesOf(outcome)).toEqual([])
  })
})
