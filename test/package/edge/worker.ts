/** A worker with the package's collector, as a site would write it, on a store in memory. */

import { createCollector, mount, type Progress, type Store } from 'touchpoint-sdk/collector'
import { emptyLedger, enter, type Ledger, progressOf } from '../../../src/collector/ledger'

const ledgers = new Map<string, Ledger>()
const types: string[] = []
const known = (stream: string) => ledgers.get(stream) ?? emptyLedger

const store: Pick<Store, 'append' | 'progress'> = {
  async append(touchpoints, reports) {
    let stored = 0
    for (const { stream, seq, type } of touchpoints) {
      const { received } = known(stream)
      if (received.some(([from, to]) => seq >= from && seq <= to)) continue
      ledgers.set(stream, enter(known(stream), { received: [seq] }))
      types.push(type)
      stored++
    }
    for (const { stream, lost, previous } of reports) {
      const news = lost.map(({ from, to, reason }): [number, number, string] => [from, to, reason])
      ledgers.set(stream, enter(known(stream), { received: [], lost: news }))
      if (previous) {
        ledgers.set(previous.stream, enter(known(previous.stream), { received: [], last: previous.last }))
      }
    }
    return { stored, copies: touchpoints.length - stored }
  },
  progress: async (streams) => streams.map((stream): Progress => ({ stream, ...progressOf(known(stream)) })),
}

const collector = createCollector({
  store,
  keys: ['shop'],
  links: { flyer: 'https://shop.example/spring' },
  clientAddress: (request) => request.headers.get('cf-connecting-ip'),
  beforeStore: (touchpoint, { client }) => ({ ...touchpoint, data: { ...touchpoint.data, client } }),
})
const handle = mount(collector, { path: '/t', metricsToken: 'token-of-the-test' })

export default {
  fetch: (request: Request) =>
    new URL(request.url).pathname === '/types' ? Response.json(types) : handle(request),
}
