import { expect, it } from 'vitest'
import { inEachEngine } from '../support/browsers/installed'
import { differencesOf, report } from '../truth/report'
import { runTruth } from '../truth/truthRun'

// A small run of `npm run truth`, of the same choices each time; which moments they fall on is up to the machine.
inEachEngine((engine) => {
  it('finds every journey as its shopper made it', { timeout: 900_000 }, async () => {
    const outcome = await runTruth({ engine, seed: 2, shoppers: 2, minutes: 1, patience: 8 })
    console.log(report(outcome))
    expect(differencesOf(outcome)).toEqual([])
  })
})
