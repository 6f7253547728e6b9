import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import { showDebug } from '../../../src/debug'
import type { Emit } from '../../../src/touchpoint'
import { answerFetch } from '../support/collectorStub'
import { pages } from '../support/pages'

const { openPage } = pages()
/** Passes more time than a broken request is looked at, and the panel takes to draw and to ask. */
const passAWhile = () => vi.advanceTimersByTimeAsync(5_000)
const stopTime = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
const rows = () => [
  ...document.querySelectorAll('touchpoint-debug')[0]!.shadowRoot!.querySelectorAll('.row .state'),
]
beforeEach(() => {
  document.body.innerHTML = ''
})

it('sends nothing after a withdrawal, which ends a request that was on its way', async () => {
  const fetch = vi.fn(
    (_: string, { signal }: RequestInit) =>
      new Promise((_, fail) => signal!.addEventListener('abort', () => fail(signal!.reason))),
  )
  vi.stubGlobal('fetch', fetch)
  const tp = await openPage()
  showDebug(tp, { open: true })
  await tp.track('custom.a')
  void tp.flush()
  await vi.waitFor(() => expect(fetch).toHaveBeenCalledOnce())
  stopTime()
  tp.consent.deny()
  await passAWhile()
  expect(fetch).toHaveBeenCalledOnce()
  expect(tp.explain().trouble).toBeUndefined()
})

it('sends nothing when it is opened after a withdrawal, though there was trouble before', async () => {
  const fetch = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')))
  vi.stubGlobal('fetch', fetch)
  const tp = await openPage()
  await tp.track('custom.a')
  await tp.flush()
  expect(tp.explain().trouble).toMatchObject({ status: 0 })
  tp.consent.deny()
  fetch.mockClear()
  stopTime()
  showDebug(tp, { open: true })
  await passAWhile()
  expect(fetch).not.toHaveBeenCalled()
})

it('takes none of what waits for dropped when there is no room for one more', async () => {
  answerFetch()
  const tp = await openPage({ consent: 'pending' })
  showDebug(tp, { open: true })
  for (let i = 0; i < 101; i++) void tp.track('custom.a')
  expect(tp.stats().dropped).toEqual({ full: 1 })
  expect(new Set(rows().map(({ textContent }) => textContent))).toEqual(new Set(['withheld']))
  tp.consent.deny()
  expect(new Set(rows().map(({ textContent }) => textContent))).toEqual(new Set(['✕ dropped']))
})

const told = () =>
  [...document.querySelector('touchpoint-debug')!.shadowRoot!.querySelectorAll('.row')].map((row) =>
    ['.name', '.state'].map((part) => row.querySelector(part)!.textContent).join(': '),
  )
const chat = (emit: Emit) => {
  emit({ type: 'chat.opened', data: { vendor: 'tawk' } })
  return () => {}
}

it('shows what another detector has told already as no touchpoint', async () => {
  answerFetch()
  const tp = await openPage({ detectors: [chat, chat] })
  showDebug(tp, { open: true })
  expect(told()).toEqual(['chat.opened: no touchpoint', 'chat.opened: waiting'])
})

it.each(['from the start', 'later'])(
  'takes what the hook drops for dropped, and the next of its type for another one: opened %s',
  async (when) => {
    answerFetch()
    const tp = await openPage({
      consent: 'pending',
      beforeStore: (touchpoint) => ('no' in touchpoint.data ? null : touchpoint),
    })
    if (when === 'from the start') showDebug(tp, { open: true })
    void tp.track('custom.a', { no: true })
    void tp.track('custom.b', { no: true })
    void tp.track('custom.b')
    tp.consent.grant()
    void tp.track('custom.a')
    if (when === 'later') showDebug(tp, { open: true })
    expect(told()).toEqual([
      'custom.a: waiting',
      'custom.b: waiting',
      'custom.b: ✕ dropped',
      'custom.a: ✕ dropped',
    ])
  },
)

it('stands beside the panel of another client, and where one was that is gone', async () => {
  answerFetch()
  const places = () =>
    [...document.querySelectorAll('touchpoint-debug')].map((host) =>
      host.shadowRoot!.querySelector<HTMLElement>('.dock')!.style.getPropertyValue('--nth'),
    )
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => openPage({ name })))
  const titles = () =>
    [...document.querySelectorAll('touchpoint-debug')].map(
      (host) => host.shadowRoot!.querySelector('h2')!.textContent,
    )
  const stop = showDebug(a!)
  showDebug(b!)
  expect(titles()).toEqual(['Touchpoints of a', 'Touchpoints of b'])
  expect(places()).toEqual(['0', '1'])
  stop()
  showDebug(c!)
  expect(places()).toEqual(['1', '0'])
})
