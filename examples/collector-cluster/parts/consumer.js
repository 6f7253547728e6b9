// @ts-check
/** Feeds the store from the log: NATS, STORE. Any number of them may run. */
import { jetstreamConsumer } from 'touchpoint-sdk/collector'
import { openStore } from './openStore.js'

const store = await openStore()
const consumer = await jetstreamConsumer({
  servers: process.env.NATS ?? 'nats://127.0.0.1:4222',
  store,
  ackWaitMs: Number(process.env.ACK_WAIT_MS ?? 30_000),
})
console.log('stores what comes')

process.once('SIGTERM', async () => {
  await consumer.close()
  await store.close()
  process.exit(0)
})
// Whoever supervises this process starts it again.
if (await consumer.closed()) process.exit(1)
