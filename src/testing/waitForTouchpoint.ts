import type { TouchpointType } from '../catalogue'
import type { Received } from './collect'

/** A type, or what a touchpoint has to be. */
export type Wanted = TouchpointType | ((touchpoint: Received) => boolean)

const PATIENCE_MS = 2_000

// As they are now: a test's fake clock is not to stop its own patience.
const { setTimeout, clearTimeout } = globalThis

const inWords = ({ type, data }: Received) => `  ${type} ${JSON.stringify(data)}`

/** Waits until what was wanted is among the touchpoints, and looks whenever more may have come. */
export function awaitIn(
  where: { touchpoints(): Received[]; listeners: Set<() => void> },
  wanted: Wanted,
  { timeoutMs = PATIENCE_MS }: { timeoutMs?: number } = {},
): Promise<Received> {
  const isWanted = typeof wanted === 'function' ? wanted : ({ type }: Received) => type === wanted
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      where.listeners.delete(look)
      clearTimeout(timer)
      settle()
    }
    const look = () => {
      try {
        const found = where.touchpoints().find(isWanted)
        if (found) end(() => resolve(found))
      } catch (error) {
        end(() => reject(error))
      }
    }
    const timer = setTimeout(() => {
      const came = where.touchpoints().map(inWords)
      const name = typeof wanted === 'function' ? 'a touchpoint that the function says yes to' : wanted
      const instead = came.length ? `What came instead:\n${came.join('\n')}` : 'Nothing came at all.'
      end(() => reject(new Error(`waited ${timeoutMs} ms for ${name}. ${instead}`)))
    }, timeoutMs)
    where.listeners.add(look)
    look()
  })
}
