import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { apiPage, readApi } from '../support/apiReport'
import { entries } from '../support/entries'

const pageOf = (name: string) =>
  `${name.replace('touchpoint-sdk/', '').replace('touchpoint-sdk', 'index')}.md`

const core = readApi(resolve(entries[0]!.import.types))

// `npm run api` writes them anew.
it.each(entries)('docs/api has what $name exports', async ({ name, import: { types } }) => {
  const known = name === 'touchpoint-sdk' ? [] : [...core.exported, ...core.others]
  await expect(apiPage(name, resolve(types), known)).toMatchFileSnapshot(`../../docs/api/${pageOf(name)}`)
})

it('docs/api has nothing else', () => {
  const known = entries.map(({ name }) => pageOf(name))
  expect(readdirSync('docs/api').filter((page) => !known.includes(page))).toEqual([])
})
