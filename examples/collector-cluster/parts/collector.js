// @ts-check
/** A collector that keeps nothing itself: PORT, NATS (where the log is). Any number of them may run. */
import { jetstreamLog, serveCollector } from 'touchpoint-sdk/collector'

const log = await jetstreamLog({ servers: process.env.NATS ?? 'nats://127.0.0.1:4222' })
const server = await serveCollector({ store: log, port: Number(process.env.PORT ?? 3001) })
console.log(`takes batches at ${server.url}`)

process.once('SIGTERM', async () => {
  // First what was taken is answered for, then the log is left.
  await server.close()
  await log.close()
  process.exit(0)
})
