// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { openDatabase, type Sql } from '../../../../src/collector/stores/libsql/database'
import { createWrites } from '../../../../src/collector/stores/libsql/writes'

const open = async () => {
  const sql = await openDatabase({ path: ':memory:', synchronous: 'FULL', busyMs: 0 })
  const sizes: number[] = []
  const counted: Pick<Sql, 'transactions'> = {
    transactions(works) {
      sizes.push(works.length)
      return sql.transactions(works)
    },
  }
  sql.run("INSERT INTO aliases VALUES ('count', '0')")
  const count = () => Number(sql.all<{ journey: string }>('SELECT journey FROM aliases')[0]!.journey)
  const raise = () => sql.run('UPDATE aliases SET journey = journey + 1')
  return { sql, sizes, count, raise, ...createWrites(counted) }
}

describe('writes', () => {
  it('that come at once share a transaction, and each hears of itself', async () => {
    const { add, sizes, count, raise } = await open()
    const results = await Promise.all([1, 2, 3].map((n) => add(() => raise() * n, 1)))
    expect(results).toEqual([1, 2, 3])
    expect([sizes, count()]).toEqual([[3], 3])
    await add(raise, 1)
    expect([sizes, count()]).toEqual([[3, 1], 4])
  })

  it('are undone alone where they throw, whatever they have done by then', async () => {
    const { add, sizes, count, raise } = await open()
    const failing = () => {
      raise()
      throw new Error('no')
    }
    const results = await Promise.allSettled([raise, failing, raise, failing].map((work) => add(work, 1)))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
    expect([sizes, count()]).toEqual([[4], 2])
  })

  it('all fail where the transaction does, and the next ones do not', async () => {
    const { add, count, raise, sql } = await open()
    // As SQLite does by itself when the disk is full.
    const ending = () => {
      sql.run('ROLLBACK')
      throw new Error('disk is full')
    }
    const results = await Promise.allSettled([raise, ending, raise].map((work) => add(work, 1)))
    expect(results).toEqual(
      Array(3).fill({ status: 'rejected', reason: expect.objectContaining({ message: 'disk is full' }) }),
    )
    expect(count()).toBe(0)
    await add(raise, 1)
    expect(count()).toBe(1)
  })

  it('are not kept waiting by more than a thousand touchpoints', async () => {
    const { add, sizes, count, raise } = await open()
    await Promise.all([400, 400, 400, 1_000, 1, 0].map((size) => add(raise, size)))
    expect([sizes, count()]).toEqual([[3, 1, 2], 6])
  })

  it('that wait are done at once on demand', async () => {
    const { add, finish, sizes, count, raise } = await open()
    const all = [1_000, 1_000, 1].map((size) => add(raise, size))
    finish()
    expect([sizes, count()]).toEqual([[1, 1, 1], 3])
    await Promise.all(all)
    finish()
    expect(sizes).toHaveLength(3)
  })
})
