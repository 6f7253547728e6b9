import type { JetStreamClient, JetStreamManager, StreamConfig } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'

export interface JetstreamOptions {
  /** `nats://host:4222`, or several of one cluster. */
  servers: string | string[]
  /** The name of the JetStream stream, and the subject of its messages. Made if it isn't there. @default 'touchpoints' */
  stream?: string | undefined
  /** On how many servers of a cluster each message is kept. Read when the stream is made. @default 1 */
  replicas?: number | undefined
  /**
   * How much may wait for the store, bytes; when it is full, nothing more is acknowledged until some is stored. Read when the
   * stream is made. @default what the server has room for
   */
  maxBytes?: number | undefined
  /** Further options of `connect()` of `@nats-io/transport-node`: `token`, `user`, `pass`, `tls`, `authenticator` … */
  connection?: Record<string, unknown> | undefined
}

export interface Opened {
  nc: NatsConnection
  js: JetStreamClient
  jsm: JetStreamManager
  stream: string
  /** Makes another stream of the same kind, if it isn't there. */
  ensure(name: string): Promise<void>
  isConnected(): boolean
  /** What to do when the server goes away. */
  onLoss: Set<() => void>
  /** After all that was sent has been sent. */
  disconnect(): Promise<void>
}

/** Connects, and sees to it that the stream is there and keeps what it acknowledges. Rejects if it can't. */
export async function open(caller: string, options: JetstreamOptions): Promise<Opened> {
  const { servers, stream = 'touchpoints', connection } = options
  const { connect, jetstreamManager } = await load(caller)
  const settings = { maxReconnectAttempts: -1, reconnectTimeWait: 250, ...connection, servers }
  const nc = await connect(settings).catch((cause) => {
    throw new Error(`${caller} can't reach ${[servers].flat().join(', ')}: ${cause.message}`, { cause })
  })
  try {
    // A server that has only just begun may miss the first question.
    const jsm = await jetstreamManager(nc).catch(() => jetstreamManager(nc))
    const ensure = async (name: string) => checkStream(caller, await findOrMake(jsm, name, options))
    await ensure(stream)
    const onLoss = new Set<() => void>()
    const isConnected = watch(nc, onLoss)
    const disconnect = async () => {
      if (nc.isClosed()) return
      // Where the server is away, or goes in this moment, there is nobody to take what was not sent.
      if (isConnected()) await nc.drain().catch(() => {})
      await nc.close()
    }
    return { nc, js: jsm.jetstream(), jsm, stream, ensure, isConnected, onLoss, disconnect }
  } catch (error) {
    await nc.close()
    throw error
  }
}

function watch(nc: NatsConnection, onLoss: Set<() => void>): () => boolean {
  let isConnected = true
  const follow = async () => {
    for await (const { type } of nc.status()) {
      if (type === 'disconnect') {
        isConnected = false
        for (const tell of onLoss) tell()
      }
      if (type === 'reconnect') isConnected = true
    }
  }
  void follow()
  return () => isConnected && !nc.isClosed()
}

async function load(caller: string) {
  try {
    const [{ connect }, { jetstreamManager }] = await Promise.all([
      import('@nats-io/transport-node'),
      import('@nats-io/jetstream'),
    ])
    return { connect, jetstreamManager }
  } catch (cause) {
    const install = 'npm install @nats-io/transport-node @nats-io/jetstream'
    throw new Error(`${caller} needs two packages: ${install}`, { cause })
  }
}

async function findOrMake(
  jsm: JetStreamManager,
  name: string,
  { replicas = 1, maxBytes = -1 }: JetstreamOptions,
): Promise<StreamConfig> {
  const find = async () => (await jsm.streams.info(name)).config
  const make = async () => {
    const { config } = await jsm.streams.add({
      name,
      subjects: [name],
      // Nothing goes before a store has it, and what finds no room is refused: then nothing is acknowledged.
      retention: 'workqueue',
      discard: 'new',
      storage: 'file',
      num_replicas: replicas,
      max_bytes: maxBytes,
    })
    return config
  }
  return firstOf([find, make, find])
}

/** What the first of several ways that succeeds comes to: another process may make the same thing in the same moment. */
export async function firstOf<T>(ways: (() => Promise<T>)[]): Promise<T> {
  let failure: unknown
  for (const way of ways) {
    try {
      return await way()
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

/** Throws if the stream, which somebody else may have made, loses what it has acknowledged. */
function checkStream(caller: string, config: StreamConfig): void {
  const isBounded = config.max_bytes > 0 || config.max_msgs > 0 || config.max_msgs_per_subject > 0
  const faults = {
    'is kept in memory (storage)': config.storage !== 'file',
    'acknowledges nothing (no_ack)': config.no_ack,
    'forgets what is old (max_age)': config.max_age > 0,
    'drops the oldest when it is full (discard)': isBounded && config.discard !== 'new',
    'drops what nobody reads yet (retention)': config.retention === 'interest',
  }
  for (const [fault, isSo] of Object.entries(faults)) {
    if (isSo) throw new Error(`${caller}: the stream "${config.name}" is no log to rely on: it ${fault}.`)
  }
}
