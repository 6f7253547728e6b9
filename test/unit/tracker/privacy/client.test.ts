import 'fake-indexeddb/auto'
import { promisifyRequest } from 'idb-keyval'
import { expect, it, vi } from 'vitest'
import type { Emit } from '../../../../src/touchpoint'
import { answerFetch } from '../../support/collectorStub'
import { pages } from '../../support/pages'
import { formsOf, leftOf } from './forms'
import { addresses, texts } from './harmless'
import { byPlace, inAddresses, inTexts } from './secrets'

const { openPage, place } = pages()

/** All that the device keeps. */
const kept = async () => {
  const db = (await promisifyRequest(indexedDB.open(place()) as unknown as IDBRequest)) as IDBDatabase
  const store = db.transaction('records').objectStore('records')
  const [keys, values] = await Promise.all([
    promisifyRequest(store.getAllKeys()),
    promisifyRequest(store.getAll()),
  ])
  db.close()
  return JSON.stringify([keys, values, { ...localStorage }, { ...sessionStorage }])
}
/** A page that a detector tells of; nothing is delivered before it is asked for. */
const openTold = async () => {
  let emit: Emit = () => {}
  const collector = answerFetch(() => new Response('', { status: 503 }))
  const page = await openPage({
    detectors: [
      (tell) => {
        emit = tell
        return () => {}
      },
    ],
  })
  return { page, collector, emit: (...told: Parameters<Emit>) => emit(...told) }
}

it('no planted secret reaches the store or the wire', async () => {
  const { page, collector, emit } = await openTold()
  // One client for all: what is left says by itself where it comes from.
  const planted = [...inAddresses, ...byPlace, ...inTexts]
  for (const { input } of planted) {
    const isText = inTexts.some((each) => each.input === input)
    emit({
      type: 'page.viewed',
      data: { navigation: 'load' },
      page: isText ? { title: input } : { url: input, previousUrl: `${input}&page=1` },
    })
    // As a detector reads them from a landing.
    if (isText) {
      const source = { channel: 'email', name: input, medium: 'email', campaign: input } as const
      emit({ type: 'arrival', source })
    }
  }
  expect(await page.track('custom.last')).toBe('stored')
  const stored = await kept()
  page.destroy()

  // The back-off of the first is over.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
  answerFetch((batch) => {
    const ack = Object.fromEntries((batch.resume ?? []).map((stream) => [stream, 0]))
    sent.push(JSON.stringify(batch))
    return new Response(JSON.stringify({ ack }))
  })
  const sent: string[] = []
  const next = await openPage()
  for (let i = 0; i < 50 && !sent.join().includes('custom.last'); i++) await next.flush()
  expect(sent.join()).toContain('custom.last')

  // Ids and times are no secrets, and may look like a part of one.
  const noId = (text: string) =>
    text.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|"(at|t|last|start)":\d+|\b\d{13}\b/g, '')
  const wholes = planted.map(({ hidden: [whole = ''], ...each }) => ({ ...each, hidden: [whole] }))
  // Whatever is as short as a word of the site's own is looked for in the corpus alone.
  const long = wholes.filter(({ hidden: [whole = ''] }) => whole.length > 7)
  expect(long.length).toBeGreaterThan(600)
  for (const text of [stored, ...sent, JSON.stringify(collector.batches)].map(noId)) {
    const forms = formsOf(text)
    expect(long.filter((each) => leftOf(each, text, forms).length)).toEqual([])
  }
})

it('what is harmless reaches both whole', async () => {
  const { page, collector, emit } = await openTold()
  collector.answer(() => new Response('{}'))
  for (const url of addresses)
    emit({ type: 'page.viewed', data: { navigation: 'load' }, page: { url, title: '' } })
  for (const title of texts)
    emit({ type: 'page.viewed', data: { navigation: 'load' }, page: { url: addresses[0]!, title } })
  await page.track('custom.last')
  await page.flush()
  const seen = collector.batches.flatMap((b) => b.streams).flatMap((s) => s.touchpoints ?? [])
  const seenUrls = new Set(seen.map((t) => t.page?.url))
  const seenTitles = new Set(seen.map((t) => t.page?.title))
  expect(addresses.filter((url) => !seenUrls.has(url))).toEqual([])
  expect(texts.filter((title) => !seenTitles.has(title))).toEqual([])
})
