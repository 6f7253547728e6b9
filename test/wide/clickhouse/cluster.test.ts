import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { clickhouse, startClickhouse } from '../../support/servers/clickhouse'
import { inServer } from '../../support/servers/inServer'
import { nats } from '../../support/servers/nats'

inServer(nats, () =>
  inServer(clickhouse, () =>
    describe('the cluster in front of ClickHouse', () => {
      it('loses nothing and stores nothing twice when ClickHouse and each part is killed under load', async () => {
        const server = await startClickhouse()
        const options = ['--rounds', '1', '--seconds', '2', '--senders', '8', '--batch', '20']
        const child = spawn(process.execPath, ['examples/collector-cluster/try.js', ...options], {
          env: { ...process.env, STORE: server.url.replace('http', 'clickhouse') },
        })
        let output = ''
        for (const stream of [child.stdout, child.stderr]) {
          stream.on('data', (text) => {
            output += text
          })
        }
        const ended = once(child, 'exit')
        for (let kills = 0; kills < 3; kills++) {
          await sleep(3_000)
          await server.kill()
          await server.start()
        }
        const [code] = await ended
        await server.stop()
        expect([code, output]).toEqual([0, expect.stringContaining('Nothing acknowledged is lost')])
        for (const part of ['nats-server', 'consumer', 'collector 1', 'collector 2', 'balancer']) {
          expect(output).toMatch(new RegExp(`${part} *│ 1 `))
        }
      })
    }),
  ),
)
