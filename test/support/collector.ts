import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'libsql'
import type { Completeness } from '../../src/collector/store'
import { libsqlStore } from '../../src/collector/stores/libsql'
import type { Batch } from '../../src/protocol/protocol'
import { freePort } from './freePort'

/** A row of the collector's database. */
export interface Row {
  stream: string
  seq: number
  type: string
  channel: string
  stage: string
  at: number
  time: number
  session: string
  visitor: string | null
  page: { url: string; title?: string; previousUrl?: string }
  source?: { channel: string; name: string; medium: string }
  data: Record<string, unknown>
}

const PROGRAM = fileURLToPath(new URL('collectorProcess.js', import.meta.url))

/** A collector on a disk, that can be killed and started again at the same address on the same file. */
export async function createCollectorProcess() {
  const folder = await mkdtemp(join(tmpdir(), 'touchpoint-collector-'))
  const port = await freePort()
  const file = join(folder, 'touchpoints.db')
  let child: ChildProcess | undefined

  const kill = async () => {
    if (!child) return
    const { exitCode, signalCode } = child
    const ended = exitCode ?? signalCode ?? once(child, 'exit')
    child.kill('SIGKILL')
    child = undefined
    await ended
  }
  return {
    port,
    endpoint: `http://127.0.0.1:${port}/t`,
    /** @param mute stores what comes, and cuts the connection in place of an answer. */
    async start({ mute = false } = {}) {
      child = fork(PROGRAM, [String(port), folder], {
        env: { ...process.env, ...(mute && { MUTE: '1' }) },
        stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      })
      let told = ''
      child.stderr?.on('data', (chunk) => {
        told += chunk
      })
      const ended = once(child, 'close').then(([code]) => {
        throw new Error(`the collector ended with ${code} before it listened on port ${port}: ${told}`)
      })
      await Promise.race([once(child, 'message'), ended])
    },
    /** SIGKILL: from now on connections are refused. */
    kill,
    /** What is on the disk, by streams in the order of their making (their ids begin with the time) and numbers in them. */
    rows(): Row[] {
      const sql = new Database(file, { readonly: true })
      try {
        const rows = sql.prepare('SELECT * FROM touchpoints ORDER BY stream, seq').all() as Record<
          string,
          unknown
        >[]
        return rows.map(
          (row) =>
            ({
              ...row,
              page: JSON.parse(row.page as string),
              data: JSON.parse(row.data as string),
              source: row.source ? JSON.parse(row.source as string) : undefined,
            }) as unknown as Row,
        )
      } finally {
        sql.close()
      }
    },
    /** How many touchpoints are on the disk: for waiting, because it is quick. */
    count(): number {
      const sql = new Database(file, { readonly: true })
      try {
        return (sql.prepare('SELECT count(*) AS n FROM touchpoints').get() as { n: number }).n
      } finally {
        sql.close()
      }
    },
    async completeness(): Promise<Completeness[]> {
      const store = await libsqlStore({ path: file })
      try {
        return await store.completeness({ limit: 1_000_000 })
      } finally {
        await store.close()
      }
    },
    /** Every batch that came over the wire, in the order of coming. */
    batches(): Batch[] {
      const log = join(folder, 'batches.jsonl')
      if (!existsSync(log)) return []
      return readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    },
    async close() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type CollectorProcess = Awaited<ReturnType<typeof createCollectorProcess>>
