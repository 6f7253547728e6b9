import {
  createCollector,
  type JetstreamConsumerOptions,
  type JetstreamLogOptions,
  jetstreamConsumer,
  jetstreamLog,
  libsqlStore,
  type Store,
} from '../../../../src/collector/index'
import { startNats } from '../../../support/servers/nats'
import { NOW } from '../helpers'

type Ending = () => unknown
const endings: Ending[] = []

/** To be done after the test, last first. */
export const atEnd = (ending: Ending) => void endings.push(ending)

export async function endAll(): Promise<void> {
  const failures: unknown[] = []
  for (const end of endings.splice(0).reverse()) {
    await Promise.resolve(end()).catch((error) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}

export async function openNats(settings?: string) {
  const nats = await startNats(settings)
  atEnd(nats.remove)
  return nats
}

export async function openLog(servers: string, options: Partial<JetstreamLogOptions> = {}) {
  const log = await jetstreamLog({ servers, ...options })
  atEnd(log.close)
  const errors: unknown[] = []
  const collector = createCollector({ store: log, clock: () => NOW, onError: (error) => errors.push(error) })
  return { log, collector, errors }
}

export async function openStore(path = ':memory:'): Promise<Store> {
  const store = await libsqlStore({ path })
  atEnd(() => store.close())
  return store
}

export async function openConsumer(
  servers: string,
  store: Pick<Store, 'append'>,
  options: Partial<JetstreamConsumerOptions> = {},
) {
  const errors: Error[] = []
  const onError = (error: unknown) => void errors.push(error as Error)
  const consumer = await jetstreamConsumer({ servers, store, onError, retryMs: 20, ...options })
  atEnd(consumer.close)
  return { consumer, errors }
}

/** The numbers that a store has of each stream, one for each row. */
export async function numbers(store: Store): Promise<Record<string, number[]>> {
  const journeys = await store.journeys({ limit: 100_000, touchpointsPerJourney: 100_000 })
  const all: Record<string, number[]> = {}
  for (const { stream, seq } of journeys.flatMap(({ touchpoints }) => touchpoints)) {
    all[stream] ??= []
    all[stream].push(seq)
  }
  for (const list of Object.values(all)) list.sort((a, b) => a - b)
  return all
}
