import 'fake-indexeddb/auto'
import { expect, it, vi } from 'vitest'
import { fromServer } from '../../../src/identity'
import { pages } from '../support/pages'

const { openPage } = pages()
const ID = '0123456789abcdef0123456789abcdef'

/** A site whose server answers at `/visitor`. @returns what that is asked */
function serve(answer: () => Response) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (address !== '/visitor') return new Response('{}')
    asked.push(`${init.method}`)
    return answer()
  })
  return asked
}

it('asks the server once, and again after a reset', async () => {
  const asked = serve(() => new Response(`${ID}\n`))
  for (const _ of [1, 2]) {
    const tp = await openPage({ visitor: fromServer('/visitor') })
    await vi.waitFor(async () => expect(await tp.track('custom.a')).toBe('stored'))
    expect(tp.identity?.visitor).toBe(ID)
    expect(asked).toEqual(['POST'])
    if (_ === 2) tp.reset()
  }
  await vi.waitFor(() => expect(asked).toEqual(['POST', 'DELETE', 'POST']))
})

it.each([
  ['a page that is not found', () => new Response(ID, { status: 404 })],
  ["an app's own page", () => new Response('<!doctype html><title>Shop</title>')],
  ['words', () => new Response('Internal server error')],
  ['one word', () => new Response('undefined')],
  ['nothing', () => new Response('')],
  ['null', () => new Response('null')],
])('takes no id from %s', async (_, answer) => {
  serve(answer)
  const tp = await openPage({ visitor: fromServer('/visitor') })
  void tp.track('custom.a')
  await vi.waitFor(() => expect(tp.identity?.visitor).toMatch(/-7/))
  expect(
    tp
      .explain()
      .decisions.map(({ why }) => why)
      .join(),
  ).toMatch(/\/visitor answered \d+, and no id/)
})

it('asks again, page after page, while the browser has but an id of its own', async () => {
  const asked = serve(
    () => new Response(asked.length > 1 ? ID : 'no', { status: asked.length > 1 ? 200 : 503 }),
  )
  const open = async () => {
    const tp = await openPage({ visitor: fromServer('/visitor') })
    await vi.waitFor(async () => expect(await tp.track('custom.a')).toBe('stored'))
    return tp
  }
  const { session } = (await open()).identity!
  expect((await open()).identity).toMatchObject({ visitor: ID, session: { id: session.id } })
  await open()
  expect(asked).toEqual(['POST', 'POST'])
})
