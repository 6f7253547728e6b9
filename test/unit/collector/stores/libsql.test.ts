// @vitest-environment node
import { once } from 'node:events'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCollector, libsqlStore } from '../../../../src/collector/index'
import { batch, contents, NOW, send, stream, uuid } from '../helpers'
import { runProgram } from '../runProgram'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collector-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('a store in a file', () => {
  it('is there when it is opened again, and in the one file once it is closed', async () => {
    const path = join(folder, 'touchpoints.db')
    const first = await libsqlStore({ path })
    await send(createCollector({ store: first, clock: () => NOW }), batch([stream(1, [1, 2, 5])]))
    const before = await contents(first)
    await first.close()
    await copyFile(path, join(folder, 'copy.db'))
    for (const name of ['touchpoints.db', 'copy.db']) {
      const again = await libsqlStore({ path: join(folder, name) })
      expect(await contents(again)).toEqual(before)
      expect(await again.progress([uuid(1)])).toEqual([{ stream: uuid(1), ack: 2, have: [[5, 5]] }])
      await again.close()
    }
    expect(before.touchpoints).toHaveLength(3)
  })

  it('may be shared: what one process takes, another acknowledges', async () => {
    const path = join(folder, 'shared.db')
    const stores = await Promise.all([libsqlStore({ path }), libsqlStore({ path, synchronous: 'NORMAL' })])
    const handlers = stores.map((store) => createCollector({ store, clock: () => NOW }))
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => send(handlers[i % 2]!, batch([stream(1, [i + 1])]))),
    )
    for (const store of stores) {
      expect(await store.progress([uuid(1)])).toEqual([{ stream: uuid(1), ack: 40, have: [] }])
      await store.close()
    }
  })

  it('undoes the whole of a body of which it cannot keep a part', async () => {
    const store = await libsqlStore({ path: ':memory:' })
    const good = { stream: uuid(1), seq: 1, type: 'page.viewed', channel: 'web', stage: 'discovery' } as const
    const times = { at: NOW, time: NOW, receivedAt: NOW }
    const touchpoint = { ...good, ...times, session: 's', page: {}, data: {} }
    const unkeepable = { ...touchpoint, seq: 2, session: true as unknown as string }
    await expect(store.append([touchpoint, unkeepable], [])).rejects.toThrow(/Not storable/)
    expect(await contents(store)).toEqual({ touchpoints: [], streams: [] })
    await store.append([touchpoint], [])
    expect((await contents(store)).touchpoints).toHaveLength(1)
  })

  it('keeps what it is closed in the middle of', async () => {
    const path = join(folder, 'touchpoints.db')
    const store = await libsqlStore({ path })
    const good = { stream: uuid(9), seq: 1, type: 'page.viewed', channel: 'web', stage: 'discovery' } as const
    const times = { at: NOW, time: NOW, receivedAt: NOW }
    const append = store.append([{ ...good, ...times, session: 's', page: {}, data: {} }], [])
    await store.close()
    expect(await append).toEqual({ stored: 1, copies: 0 })
    const again = await libsqlStore({ path })
    expect((await contents(again)).touchpoints).toMatchObject([{ stream: uuid(9) }])
    await again.close()
  })

  it('says which file it could not use, and why', async () => {
    const nowhere = join(folder, 'missing', 'touchpoints.db')
    await expect(libsqlStore({ path: nowhere })).rejects.toThrow(`libsqlStore can't use ${nowhere}: `)
    const text = join(folder, 'text.db')
    await writeFile(text, 'This is not a database. '.repeat(100))
    await expect(libsqlStore({ path: text })).rejects.toThrow(/text\.db: file is not a database/)
  })

  it('says what to install where its engine is not', async () => {
    const source = `
      import { libsqlStore } from './src/collector/stores/libsql'
      libsqlStore({ path: ':memory:' }).catch(({ message }) => console.log(message))
    `
    const child = await runProgram(source, { cwd: folder })
    const [line] = await once(child.stdout, 'data')
    expect(String(line).trim()).toBe('libsqlStore needs the package "libsql": npm install libsql')
    await once(child, 'exit')
  })
})
