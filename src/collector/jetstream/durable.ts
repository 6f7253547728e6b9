import type { Consumer, ConsumerMessages } from '@nats-io/jetstream'
import type { Subscription } from '@nats-io/transport-node'
import { firstOf, type Opened } from './open'

/** Of all consumers together: how many messages may be handed out and not acknowledged. */
const MAX_ACK_PENDING = 1_000

/**
 * What the server has sent already, and would otherwise hand out again only when it has waited long enough. The library's own
 * `close` throws it away; where it has no such subscription, that is what happens here too.
 */
export async function lastDeliveries(messages: ConsumerMessages): Promise<void> {
  const { sub } = messages as { sub?: Subscription }
  await sub?.drain().catch(() => {})
}

/** What the server remembers of who has got how far. Made if it isn't there. */
export async function durable(
  { jsm, js, stream }: Opened,
  { name = 'store', ackWaitMs = 30_000 }: { name?: string | undefined; ackWaitMs?: number | undefined },
): Promise<Consumer> {
  const find = () => jsm.consumers.info(stream, name)
  const make = () =>
    jsm.consumers.add(stream, {
      durable_name: name,
      ack_policy: 'explicit',
      ack_wait: ackWaitMs * 1_000_000,
      max_ack_pending: MAX_ACK_PENDING,
    })
  await firstOf([find, make, find])
  return js.consumers.get(stream, name)
}
