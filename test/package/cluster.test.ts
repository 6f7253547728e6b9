import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { inServer } from '../support/servers/inServer'
import { nats } from '../support/servers/nats'

inServer(nats, () =>
  describe('the cluster', () => {
    it('loses nothing and stores nothing twice when each of its parts is killed under load', async () => {
      const options = ['--rounds', '1', '--seconds', '1', '--senders', '8', '--batch', '20']
      const child = spawn(process.execPath, ['examples/collector-cluster/try.js', ...options])
      let output = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (text) => {
          output += text
        })
      }
      const [code] = await once(child, 'exit')
      expect([code, output]).toEqual([0, expect.stringContaining('Nothing acknowledged is lost')])
      for (const part of ['nats-server', 'consumer', 'collector 1', 'collector 2', 'balancer']) {
        expect(output).toMatch(new RegExp(`${part} *│ 1 `))
      }
    }, 120_000)
  }),
)
