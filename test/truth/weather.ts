import { setTimeout as sleep } from 'node:timers/promises'
import type { CollectorProcess } from '../support/collector'
import type { Fault, Gate } from '../support/gate'
import type { Dice } from './dice'

type Spell = 'fine' | 'rain' | 'refused' | 'crashed' | 'overloaded' | 'mute'

/** Spells come and go in seconds: a collector that is away for longer is the model's matter, whose clock runs faster. */
const SPELLS: Record<Spell, number> = { fine: 8, rain: 8, refused: 2, crashed: 3, overloaded: 2, mute: 1 }

const RAIN: Record<string, number> = {
  pass: 8,
  busy: 3,
  cut: 2,
  mute: 4,
  refuse: 2,
  slow: 4,
  late: 4,
  hang: 0.2,
}

const busy = (dice: Dice): Fault => {
  const retryAfterMs = dice.chance(0.5) ? dice.between(200, 3_000) : undefined
  const status = dice.chance(0.7) ? 503 : 429
  return { status, body: JSON.stringify({ retryAfterMs }) }
}

const drop = (dice: Dice): Fault => {
  const kind = dice.pick(RAIN)
  if (kind === 'busy') return busy(dice)
  // Ten seconds late, a body would look like one of a device whose clock is wrong.
  if (kind === 'slow') return { delayMs: dice.between(50, 3_000), next: dice.chance(0.3) ? 'mute' : 'pass' }
  if (kind === 'late') return { answerAfterMs: dice.between(50, 3_000) }
  return kind as 'pass' | 'cut' | 'mute' | 'refuse' | 'hang'
}

/** A collector that misbehaves at random, until it is told to calm down. */
export function startWeather(gate: Gate, collector: CollectorProcess, dice: Dice) {
  const spells: Partial<Record<Spell, number>> = {}
  const stop = new AbortController()
  const wait = (ms: number) => sleep(ms, undefined, { signal: stop.signal }).catch(() => {})

  const act: Record<Spell, () => Promise<void>> = {
    fine: () => gate.behave('pass'),
    rain: () => gate.behave(() => drop(dice)),
    refused: () => gate.behave('refuse'),
    crashed: async () => {
      await gate.behave('pass')
      await collector.kill()
    },
    overloaded: () => gate.behave(() => busy(dice)),
    mute: () => gate.behave('mute'),
  }
  const over = (async () => {
    while (!stop.signal.aborted) {
      const spell = dice.pick(SPELLS)
      spells[spell] = (spells[spell] ?? 0) + 1
      await act[spell]()
      await wait(dice.between(1_000, spell === 'fine' || spell === 'rain' ? 8_000 : 4_000))
      if (spell === 'crashed') await collector.start()
    }
    await gate.behave('pass')
  })()
  over.catch(() => {})
  return {
    spells,
    async calm(): Promise<void> {
      stop.abort()
      await over
    },
  }
}
