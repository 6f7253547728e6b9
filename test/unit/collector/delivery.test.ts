// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createCollector } from '../../../src/collector/index'
import { batch, contents, NOW, openCollector, send, stream, touchpoint, uuid } from './helpers'

describe('a collector acknowledges', () => {
  it('what it has, and invites compressed bodies', async () => {
    const { handler } = await openCollector()
    const { status, answer } = await send(handler, batch([stream(1, [1, 2]), stream(2, [1])]))
    expect(status).toBe(200)
    expect(answer).toEqual({ ack: { [uuid(1)]: 2, [uuid(2)]: 1 }, gzip: true })
  })

  it('up to the first gap, and tells what lies beyond', async () => {
    const { handler } = await openCollector()
    const { answer } = await send(handler, batch([stream(1, [1, 3, 4, 7])]))
    expect(answer).toMatchObject({
      ack: { [uuid(1)]: 1 },
      have: {
        [uuid(1)]: [
          [3, 4],
          [7, 7],
        ],
      },
    })
    expect((await send(handler, batch([stream(1, [2])]))).answer.ack).toEqual({ [uuid(1)]: 4 })
  })

  it('a stream that is asked for, and 0 of one that it has never heard of', async () => {
    const { handler } = await openCollector()
    await send(handler, batch([stream(1, [1, 2])]))
    const { answer } = await send(handler, batch([], { resume: [uuid(1), uuid(2)] }))
    expect(answer.ack).toEqual({ [uuid(1)]: 2, [uuid(2)]: 0 })
  })

  it('no more than a thousand ranges at once, of however many gaps a sender has made', async () => {
    const { handler } = await openCollector()
    const odd = Array.from({ length: 400 }, (_, i) => 2 * i + 3)
    for (const n of [1, 2, 3]) await send(handler, batch([stream(n, odd)]))
    const { answer } = await send(handler, batch([], { resume: [uuid(1), uuid(2), uuid(3)] }))
    expect(answer.ack).toEqual({ [uuid(1)]: 0, [uuid(2)]: 0, [uuid(3)]: 0 })
    expect(Object.values(answer.have as object).map(({ length }) => length)).toEqual([400, 400, 200])
  })

  it('a body with nothing in it, and stores nothing for it', async () => {
    const { store, handler } = await openCollector()
    for (const empty of [batch([]), { protocol: 1, sentAt: NOW }, batch([{ stream: uuid(1) }])]) {
      expect((await send(handler, empty)).status).toBe(200)
    }
    expect(await contents(store)).toEqual({ touchpoints: [], streams: [] })
  })

  it('one stream in two parts of a body', async () => {
    const { handler } = await openCollector()
    const { answer } = await send(handler, batch([stream(1, [1]), stream(1, [2])]))
    expect(answer.ack).toEqual({ [uuid(1)]: 2 })
  })
})

describe('copies', () => {
  it('of a body change nothing and are acknowledged again', async () => {
    const { store, handler } = await openCollector()
    const body = batch([stream(1, [1, 2, 4])])
    const first = await send(handler, body)
    const before = await contents(store)
    expect((await send(handler, body)).answer).toEqual(first.answer)
    expect(await contents(store)).toEqual(before)
    expect(before.touchpoints).toHaveLength(3)
  })

  it('within a body count once', async () => {
    const { store, handler } = await openCollector()
    await send(handler, batch([stream(1, [1, 1])]))
    expect((await contents(store)).touchpoints).toHaveLength(1)
    expect(await store.completeness({})).toMatchObject([{ received: 1 }])
  })

  it('leave what came first as it was', async () => {
    const { store, handler } = await openCollector()
    await send(handler, batch([stream(1, [1])]))
    await send(handler, batch([{ stream: uuid(1), touchpoints: [touchpoint(1, { type: 'chat.opened' })] }]))
    expect((await contents(store)).touchpoints).toMatchObject([{ type: 'page.viewed' }])
  })
})

describe('once', () => {
  const order = (seq: number, more = {}) =>
    touchpoint(seq, { type: 'order.completed', once: 'hash-17', ...more })

  it('keeps the first of equal ones, over streams, and acknowledges the others', async () => {
    const { store, handler } = await openCollector()
    await send(handler, batch([{ stream: uuid(1), touchpoints: [order(1)] }]))
    const again = [{ stream: uuid(2), touchpoints: [order(1), touchpoint(2)] }]
    expect((await send(handler, batch(again))).answer.ack).toEqual({ [uuid(2)]: 2 })
    const { touchpoints, streams } = await contents(store)
    expect(touchpoints.filter(({ type }) => type === 'order.completed')).toMatchObject([{ stream: uuid(1) }])
    expect(streams.map(({ verdict }) => verdict)).toEqual(['complete', 'complete'])
  })

  it('is a matter of one site and one type', async () => {
    const { store, handler } = await openCollector()
    const from = (n: number, one: unknown, key: string) =>
      batch([{ stream: uuid(n), touchpoints: [one] }], { key })
    await send(handler, from(1, order(1), 'shop-a'))
    await send(handler, from(2, order(1), 'shop-b'))
    await send(handler, from(3, order(1, { type: 'survey.submitted' }), 'shop-a'))
    expect((await contents(store)).touchpoints).toHaveLength(3)
  })
})

describe('what was lost', () => {
  const lost = [{ from: 2, to: 3, reason: 'expired' }]

  it('is not waited for', async () => {
    const { store, handler } = await openCollector()
    const { answer } = await send(handler, batch([stream(1, [1, 4], { lost })]))
    expect(answer).toEqual({ ack: { [uuid(1)]: 4 }, gzip: true })
    expect(await store.completeness({})).toMatchObject([
      { last: 4, received: 2, missing: [], lost, verdict: 'dropped' },
    ])
  })

  it.each([
    ['before', [batch([stream(1, [1, 4], { lost })]), batch([stream(1, [2, 3])])]],
    ['after', [batch([stream(1, [1, 2, 3, 4])]), batch([stream(1, [], { lost })])]],
    ['in the same body as', [batch([stream(1, [1, 2, 3, 4], { lost })])]],
  ])('is outweighed by what was received, if told %s it', async (_, bodies) => {
    const { store, handler } = await openCollector()
    for (const body of bodies) await send(handler, body)
    expect(await store.completeness({})).toMatchObject([{ received: 4, lost: [], verdict: 'complete' }])
  })

  it('may be all that a body says', async () => {
    const { handler } = await openCollector()
    const { answer } = await send(
      handler,
      batch([{ stream: uuid(1), lost: [{ from: 1, to: 9, reason: 'full' }] }]),
    )
    expect(answer.ack).toEqual({ [uuid(1)]: 9 })
  })
})

describe('the page before', () => {
  const previous = { stream: uuid(1), last: 3 }

  it('shows what of it never came', async () => {
    const { store, handler } = await openCollector()
    await send(handler, batch([stream(1, [1])]))
    await send(handler, batch([stream(2, [1], { previous })]))
    const [before] = await store.completeness({ streams: [uuid(1)] })
    expect(before).toMatchObject({ last: 3, received: 1, missing: [[2, 3]], verdict: 'missing' })
  })

  it('shows even if nothing of it ever came', async () => {
    const { store, handler } = await openCollector()
    await send(handler, batch([stream(2, [], { previous })]))
    expect(await store.completeness({ streams: [uuid(1)] })).toMatchObject([
      { received: 0, missing: [[1, 3]] },
    ])
  })

  it('reached its number at least, so a lower one changes nothing', async () => {
    const { store, handler } = await openCollector()
    await send(handler, batch([stream(1, [1, 2, 3, 4, 5])]))
    await send(handler, batch([stream(2, [1], { previous })]))
    expect(await store.completeness({ streams: [uuid(1)] })).toMatchObject([{ last: 5, verdict: 'complete' }])
  })
})

describe('a site', () => {
  it('is known by its key where keys are asked for', async () => {
    const { store, handler } = await openCollector({ keys: ['shop-web'] })
    expect((await send(handler, batch([stream(1, [1])], { key: 'other' }))).answer.error).toMatch(
      /"other" is not known/,
    )
    expect(await send(handler, batch([stream(1, [1])]))).toMatchObject({
      status: 403,
      answer: { error: 'The batch has no key.' },
    })
    expect(await contents(store)).toEqual({ touchpoints: [], streams: [] })
    expect((await send(handler, batch([stream(1, [1])], { key: 'shop-web' }))).status).toBe(200)
    expect((await contents(store)).touchpoints).toMatchObject([{ key: 'shop-web' }])
  })
})

describe('a store that fails', () => {
  const broken = async () => {
    throw new Error('no space left on device /var/lib/secret.db')
  }

  it.each(['append', 'progress'] as const)('in %s is never a false acknowledgement', async (method) => {
    const { store } = await openCollector()
    const heard: unknown[] = []
    const handler = createCollector({
      store: { ...store, [method]: broken },
      onError: (error) => heard.push(error),
    })
    const { status, headers, text, answer } = await send(handler, batch([stream(1, [1])]))
    expect(status).toBe(503)
    expect(answer.retryAfterMs).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after')) * 1000).toBe(answer.retryAfterMs)
    expect(answer).not.toHaveProperty('ack')
    expect(text).not.toMatch(/secret|at /)
    expect(heard).toHaveLength(1)
  })

  it('by being closed is one', async () => {
    const { store, handler } = await openCollector({ onError: () => {} })
    await store.close()
    expect((await send(handler, batch([stream(1, [1])]))).status).toBe(503)
    expect((await send(handler, batch([], { resume: [uuid(1)] }))).status).toBe(503)
  })
})
