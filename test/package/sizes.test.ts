import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { measure, quotedIn, readmeWith, sizesPage } from '../support/sizes'

const sizes = measure()
/** Quoted to a tenth of a kilobyte. What is a hair beside it is not stale yet. */
const STALE_BYTES = 100
const isUpdate = process.env.SIZES === 'update'

// `npm run sizes` writes them anew.
describe.each([
  ['README.md', readmeWith(sizes)],
  ['docs/sizes.md', sizesPage(sizes)],
])('%s', (file, fresh) => {
  it('quotes the sizes of the build', async () => {
    if (isUpdate) return expect(fresh).toMatchFileSnapshot(`../../${file}`)
    const quoted = quotedIn(readFileSync(file, 'utf8'))
    const now = quotedIn(fresh)
    expect([...quoted.keys()]).toEqual([...now.keys()])
    for (const [name, size] of now)
      expect(
        Math.abs(quoted.get(name)! - size),
        `${name} is ${size} bytes: npm run sizes`,
      ).toBeLessThanOrEqual(STALE_BYTES)
  })
})
