/** The parts in processes of their own: what one of them does takes nothing of another's thread. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Cost, GrowOrder } from './grow'
import type { Order, Sent } from './sender'
import type { Served, ServerOrder } from './server'

/** Below the package, so that they find it as its users do: what is measured is what is shipped. */
const FOLDER = '.tmp/bench-collector'

export const bundle = () =>
  build({
    entryPoints: ['server', 'sender', 'grow'].map((name) => `test/bench/collector/${name}.ts`),
    outdir: FOLDER,
    outExtension: { '.js': '.mjs' },
    // The test's own would lead to the sources.
    tsconfigRaw: {},
    ...{ bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'error' },
  })

const begin = (name: string) => fork(join(FOLDER, `${name}.mjs`))

/** Resolves to the next message of a child; rejects if it ends without one. */
function ask<Reply>(child: ChildProcess, order: object | string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A part of the bench ended with ${code}.`))
    child.once('exit', ended).once('message', (reply) => {
      child.off('exit', ended)
      resolve(reply as Reply)
    })
    child.send(order)
  })
}

export async function startServer(order: ServerOrder) {
  const child = begin('server')
  return {
    url: await ask<string>(child, order),
    stop: () => ask<Served>(child, 'stop'),
    kill: () => child.kill(),
  }
}

export const send = (order: Order) => ask<Sent>(begin('sender'), order)

export const grow = (order: GrowOrder) => ask<{ costs: Cost[]; rows: number }>(begin('grow'), order)
