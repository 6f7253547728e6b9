// @ts-check
/**
 * `npm run cluster`: two collectors behind a balancer, JetStream, and a store behind it. PORT: the balancer's (4322). STORE:
 * `postgresql://…`, `http://…` (ClickHouse) or a file. NATS: a server that runs already. Ctrl+C stops it.
 */
import { fileURLToPath } from 'node:url'
import { startCluster } from './cluster.js'

const { PORT, STORE, NATS } = process.env
const folder = fileURLToPath(new URL('../../.data/cluster', import.meta.url))
const cluster = await startCluster({
  ...{ folder, port: Number(PORT || 4322), say: console.log },
  ...(STORE && { store: STORE }),
  ...(NATS && { nats: NATS }),
})
console.log(`
  Clients send to   ${cluster.url}
  Touchpoints are   in ${cluster.store}
`)

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void cluster.close().then(() => process.exit(0)))
}
