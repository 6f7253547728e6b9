/** A process that is measured: a collector as the package has it, or a server that reads bodies and throws them away. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serveCollector } from 'touchpoint-sdk/collector'
import { type Spent, startProfile } from './profile'
import { countRows, openStore, type StoreOrder } from './store'

export type ServerOrder = { store?: StoreOrder; isProfiled: boolean }

export interface Served {
  /** Of the collector's store. */
  rows?: number
  /** MiB of resident memory, five times a second. */
  memory: number[]
  /** ms of CPU that all its threads took from `measure` on. */
  cpu: number
  profile?: Spent[]
}

const mib = () => Math.round(process.memoryUsage.rss() / 2 ** 20)

async function listen(order: ServerOrder) {
  if (order.store) {
    const store = await openStore(order.store)
    const { url, close } = await serveCollector({ port: 0, store })
    return {
      url,
      async end() {
        await close()
        const rows = await countRows(store)
        await store.close()
        return { rows }
      },
    }
  }
  const server = createServer((request, response) => {
    request
      .on('data', () => {})
      .on('end', () => {
        response.setHeader('content-type', 'application/json')
        response.end('{"ack":{}}')
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/t`,
    async end() {
      server.close()
      return {}
    },
  }
}

process.once('message', async (order: ServerOrder) => {
  const { url, end } = await listen(order)
  const stopProfile = order.isProfiled ? startProfile() : undefined
  const memory = [mib()]
  const watch = setInterval(() => memory.push(mib()), 200)
  const before = process.cpuUsage()
  process.once('message', async () => {
    const { user, system } = process.cpuUsage(before)
    clearInterval(watch)
    const profile = await stopProfile?.()
    const served: Served = {
      ...(await end()),
      memory,
      cpu: (user + system) / 1_000,
      ...(profile && { profile }),
    }
    process.send!(served, () => process.disconnect())
  })
  process.send!(url)
})
