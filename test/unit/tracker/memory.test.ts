import { describe, expect, it } from 'vitest'
import { createMemory } from '../../../src/tracker/memory'

const session = (id: string) => ({ id, start: 1, last: 1 })

describe('what tabs know of a visitor', () => {
  it('is known to the others at once', () => {
    const [one, other] = [createMemory('tabs'), createMemory('tabs')]
    one.write({ epoch: 0, session: session('first') })
    expect(other.read().session?.id).toBe('first')
    one.write({ epoch: 0, session: session('next') })
    expect(other.read().session?.id).toBe('next')
    other.write({ ...other.read(), customer: 'ana' })
    expect(one.read()).toMatchObject({ customer: 'ana', session: { id: 'next' } })
  })

  it('is not written by a tab that has slept through a withdrawal', () => {
    const [awake, asleep] = [createMemory('asleep'), createMemory('asleep')]
    const before = { ...asleep.read(), session: session('before') }
    awake.erase(1)
    asleep.write(before)
    expect(awake.read()).toEqual({ epoch: 1 })
  })

  it('is nothing where somebody else wrote to its key', () => {
    const memory = createMemory('spoilt')
    for (const text of ['{', 'null', '7']) {
      localStorage.setItem('touchpoint:spoilt', text)
      expect(memory.read()).toEqual({ epoch: 0 })
    }
  })
})

it('keeps a visit whatever the text is in the link that it came by', () => {
  const source = { channel: 'ads', name: 'a\nb', medium: 'x'.repeat(300), campaign: '\u0000' } as const
  createMemory('texts').write({ epoch: 0, session: { ...session('s'), source }, first: source })
  expect(createMemory('texts').read()).toMatchObject({ session: { id: 's', source }, first: source })
})
