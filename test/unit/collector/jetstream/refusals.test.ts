// @vitest-environment node
import type { JsMsg } from '@nats-io/jetstream'
import { expect, it } from 'vitest'
import type { Opened } from '../../../../src/collector/jetstream/open'
import { createRefusals } from '../../../../src/collector/jetstream/refusals'

it('what failed and was stored after all is under no suspicion any more', async () => {
  const aside: number[] = []
  const opened = { stream: 's', ensure: async () => {}, js: { publish: async () => {} } }
  const refusals = createRefusals(opened as unknown as Opened, 1, () => {})
  const message = { seq: 7, nak() {}, term: () => aside.push(7) } as unknown as JsMsg
  for (let i = 0; i < 5; i++) {
    await refusals.failed(message, 'down')
    refusals.stored([8])
  }
  refusals.stored([7])
  await refusals.failed(message, 'down')
  expect(aside).toEqual([])
})
