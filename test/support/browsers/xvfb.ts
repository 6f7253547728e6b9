import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { type ProcessGroup, startGroup } from './processGroup'

/** A display without a screen, on a number that nobody else has. */
export async function startXvfb(): Promise<{ display: number; group: ProcessGroup }> {
  const group = startGroup(
    '/usr/bin/Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const told = once(group.child.stdio[3] as Readable, 'data')
  const [number] = (await Promise.race([
    told,
    group.ended.then(() => Promise.reject(new Error('Xvfb ended at once'))),
  ])) as [Buffer]
  return { display: Number(number), group }
}
