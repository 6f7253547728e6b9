/** Choices that a seed decides. */
export interface Dice {
  /** From 0 to 1. */
  roll(): number
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  /** One of the names, each as likely as its weight says. */
  pick<T extends string>(weights: Partial<Record<T, number>>): T
  /** Other dice, which what is rolled here doesn't change: whoever comes first in a race, the choices stay. */
  apart(name: string): Dice
}

export function createDice(seed: number): Dice {
  // mulberry32, a generator of 32 bits of state.
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    roll,
    between: (least, most) => least + Math.floor(roll() * (most - least + 1)),
    chance: (probability) => roll() < probability,
    pick(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][]
      let left = roll() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of entries) {
        left -= weight
        if (left < 0) return name
      }
      return entries[0]![0]
    },
    apart: (name) =>
      createDice([...name].reduce((mixed, c) => Math.imul(mixed ^ c.charCodeAt(0), 0x01000193), seed)),
  }
}
