import { once } from 'node:events'
import { createServer } from 'node:net'
import { until } from './until'

/** Below all that a system gives out by itself: from 32768 on in Linux, from 49152 on elsewhere. */
const RANGE = { from: 20_000, to: 32_000 }

// One after the other, so that none is given twice before its server listens, and each process from a place of its own.
let given = (process.pid * 97) % (RANGE.to - RANGE.from)

/**
 * A port of the loopback interface that nobody listens on, and that nobody gets who asks for any: while a killed
 * collector is away, no other server may come to answer in its place.
 */
export async function freePort(): Promise<number> {
  return until(
    async () => {
      given = (given + 1) % (RANGE.to - RANGE.from)
      const port = RANGE.from + given
      const server = createServer().listen(port, '127.0.0.1')
      try {
        await once(server, 'listening')
      } catch {
        return 0
      }
      server.close()
      await once(server, 'close')
      return port
    },
    { what: 'a free port' },
  )
}
