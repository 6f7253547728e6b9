import { describe, expect, it } from 'vitest'

export interface Server {
  name: string
  /** Where its program is, or undefined. */
  program: string | undefined
  /** Of Debian. */
  packages: string
  /** How to get it where it is in none of them. */
  install?: string
}

const named = process.env.TOUCHPOINT_SERVERS?.split(',') ?? []

/**
 * Runs a suite that needs a server's program. Where that isn't installed it is skipped, and how to get it is said; where
 * `TOUCHPOINT_SERVERS` (such as `postgres`) names it, the suite fails instead.
 */
export function inServer({ name, program, packages, install }: Server, suite: () => void): void {
  const advice = `${name} is not installed: ${install ?? `apt-get install --no-install-recommends ${packages}`}`
  if (program) suite()
  else if (named.includes(name)) describe(name, () => void it('is installed', () => expect.fail(advice)))
  else {
    console.warn(`skipped: ${advice}`)
    describe.skip(advice, () => void it('is installed'))
  }
}
