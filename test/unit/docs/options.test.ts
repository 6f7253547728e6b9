// @vitest-environment node
import { expect, it } from 'vitest'
import { options, page } from './optionsPage'

// `npm run docs` writes it anew.
it('docs/options.md is what the types say', async () => {
  await expect(page()).toMatchFileSnapshot('../../../docs/options.md')
})

it('every option has a meaning, a default and an example of itself', () => {
  for (const option of options) {
    expect(option.meaning, option.name).not.toBe('')
    expect(option.default || option.name, option.name).toMatch(
      option.name === 'endpoint' ? /endpoint/ : /^(?!\w+$)|^(none|true|false|[\d_]+)$/,
    )
    expect(option.example, option.name).toMatch(new RegExp(`^${option.name.replace('.', ': \\{ ')}:? ?`))
  }
})

it('every number has its unit in its name or its meaning', () => {
  const numbers = options.filter(({ type }) => type === 'number')
  expect(numbers.length).toBeGreaterThan(5)
  for (const { name, meaning } of numbers)
    expect(`${name} ${meaning}`).toMatch(/Ms .*[Mm]illiseconds|Bytes .*Bytes|Count .*Touchpoints/)
})
