// @ts-check
/**
 * `npm run demo`: the shop, its collector and the page of journeys, on one address.
 * PORT: where (4321; the next free one if that is taken and none was asked for). DATA: the collector's file.
 * COLLECTOR: the endpoint of another collector.
 */
import { fileURLToPath } from 'node:url'
import { startShop } from './server.js'

const { PORT, DATA, COLLECTOR } = process.env
const data = DATA ?? fileURLToPath(new URL('../../.data/shop.db', import.meta.url))

/** @type {(port: number) => ReturnType<typeof startShop>} */
const open = async (port) => {
  try {
    return await startShop({ port, data, ...(COLLECTOR && { collector: COLLECTOR }) })
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error
    console.error(`Port ${port} is taken.${PORT ? ' Choose another one: PORT=5000 npm run demo' : ''}`)
    if (PORT) process.exit(1)
    return open(port + 1)
  }
}

const shop = await open(Number(PORT || 4321))
console.log(`
  The shop       ${shop.url}/        (español: ${shop.url}/es/)
  ${COLLECTOR ? `Touchpoints    ${COLLECTOR}` : `Its journeys   ${shop.url}/journeys/`}

  Look around in the shop: what you do appears among the journeys within seconds.
  Ctrl+C stops it.${COLLECTOR ? '' : ` Touchpoints are kept in ${data}`}
`)

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void shop.close().then(() => process.exit(0)))
}
