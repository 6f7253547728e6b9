import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ChatVendor, chat } from '../../../src/detectors/chat'
import { commonVendors } from '../../../src/detectors/chat/commonVendors'
import { moreChatVendors } from '../../../src/detectors/chat/moreChatVendors'
import { onMistake } from '../../../src/lib/guard'
import type { Stop } from '../../../src/lib/stop'
import type { Interaction } from '../../../src/touchpoint'
import { page } from '../../support/chatStubs'
import { moreChatStubs, zohoSalesIq } from '../../support/moreChatStubs'

let stops: Stop[]
let seen: Interaction[]
let mistakes: unknown[]

const types = () => seen.map(({ type }) => type.replace('chat.', ''))
const dataOf = (type: string) => seen.filter((one) => one.type === `chat.${type}`).map(({ data }) => data)
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

const start = (vendors: readonly ChatVendor[] = moreChatVendors) => {
  const stop = chat({ vendors })((interaction) => seen.push(interaction))
  stops.push(stop)
  return stop
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.advanceTimersByTime(1)
  stops = []
  seen = []
  mistakes = []
  onMistake((error) => mistakes.push(error))
})

afterEach(() => {
  for (const stop of stops) stop()
  document.head.innerHTML = document.body.innerHTML = ''
  vi.useRealTimers()
})

describe('moreChatVendors', () => {
  const names = (vendors: readonly ChatVendor[]) => new Set(vendors.map(({ vendor }) => vendor))

  it('doubles none of the common ones', () => {
    const common = names(commonVendors)
    expect([...names(moreChatVendors)].filter((vendor) => common.has(vendor))).toEqual([])
    expect(names(moreChatVendors).size).toBe(22)
  })

  it('leaves a page without a chat alone', async () => {
    const globals = Object.getOwnPropertyNames(window)
    start()
    expect(vi.getTimerCount()).toBe(0)
    await wait(60_000)
    expect(seen).toEqual([])
    expect(Object.getOwnPropertyNames(window)).toEqual(globals)
  })

  it.each([[undefined], [null], [{}], ['x'], [[]], [{ detail: {}, data: { messages: [] }, target: {} }]])(
    'reads nothing out of %j',
    (payload) => {
      const listeners: [string, (...args: unknown[]) => void][] = []
      const rows = moreChatVendors.map((row) => ({
        ...row,
        global: 'document',
        on: (_: unknown, event: string, heard: () => void) => void listeners.push([event, heard]),
      }))
      start(rows)
      expect(listeners.length).toBeGreaterThan(70)
      for (const [, heard] of listeners) expect(() => heard(payload, payload)).not.toThrow()
      for (const { data } of seen) {
        const { vendor, trigger, first, by, waitMs, msOpen, ...rest } = data as Record<string, unknown>
        expect(rest).toEqual({})
      }
    },
  )
})

describe('callbacks that the page assigns', () => {
  it('of JivoChat go on being called, and are put back', () => {
    const own = vi.fn()
    page.jivo_onOpen = own
    const stub = moreChatStubs.jivochat!()
    stub.load()
    const stop = start()
    stub.open()
    expect(own).toHaveBeenCalledTimes(1)
    expect(types()).toEqual(['opened'])
    stop()
    expect(page.jivo_onOpen).toBe(own)
    expect(page.jivo_onClose).toBeUndefined()
    stub.remove()
  })

  it('of Userlike get what they would get without us', () => {
    const own = vi.fn()
    page.userlikeTrackingEvent = own
    const stub = moreChatStubs.userlike!()
    stub.load()
    own.mockReset()
    const stop = start()
    const context = {}
    page.userlikeTrackingEvent('chat_started', context)
    expect(own).toHaveBeenCalledExactlyOnceWith('chat_started', context)
    expect(types()).toEqual(['started'])
    stop()
    expect(page.userlikeTrackingEvent).toBe(own)
    stub.remove()
  })

  it('of Zoho SalesIQ win, should it keep only one', () => {
    const stub = zohoSalesIq()
    const own = vi.fn()
    stub.snippet!()
    const ready = vi.fn(() => page.$zoho.salesiq.floatwindow.open(own))
    page.$zoho.salesiq.ready = ready
    start()
    stub.load()
    stub.open()
    stub.begin!()
    expect([ready, own].map((fn) => fn.mock.calls.length)).toEqual([1, 1])
    // What it told the page, it could not tell us.
    expect(types()).toEqual(['started'])
    stub.remove()
  })

  it('of Zoho SalesIQ are put back if it has not come', () => {
    const stub = zohoSalesIq()
    stub.snippet!()
    const { ready } = page.$zoho.salesiq
    const stop = start()
    expect(page.$zoho.salesiq.ready).not.toBe(ready)
    stop()
    expect(page.$zoho.salesiq.ready).toBe(ready)
    stub.remove()
  })
})

describe('what vendors tell', () => {
  it('is not asked of the other widget of Zendesk', () => {
    page.zE = Object.assign(vi.fn(), { widget: 'messenger' })
    start()
    expect(page.zE.mock.calls.flat()).not.toContain('webWidget:on')
    delete page.zE
  })

  it('may be which conversation it is', () => {
    for (const name of ['drift', 'kustomer', 'botpress', 'dixa']) {
      const stub = moreChatStubs[name]!()
      stub.load()
      start()()
      const stop = start()
      stub.begin!()
      stop()
      stub.remove()
    }
    const starts = seen.filter(({ type }) => type === 'chat.started')
    expect(starts.map(({ once }) => once)).toEqual(['drift 5', 'kustomer a', 'botpress conv_1', 'dixa a'])
  })

  it('may be who has answered', async () => {
    for (const name of ['genesys', 'salesforce', 'botpress', 'olark']) {
      const stub = moreChatStubs[name]!()
      stub.load()
      start()
      stub.begin!()
      await wait(1)
      stub.answer!()
      await wait(1)
      stops.pop()!()
      stub.remove()
    }
    expect(dataOf('answered')).toMatchObject([
      { vendor: 'genesys', by: 'human' },
      { vendor: 'salesforce_miaw', by: 'human' },
      { vendor: 'botpress', by: 'bot' },
      { vendor: 'olark', by: 'unknown' },
    ])
  })

  it('is not what somebody else posts', () => {
    start()
    document.body.innerHTML = '<iframe srcdoc=""></iframe>'
    const source = document.querySelector('iframe')!.contentWindow
    for (const data of ['{"type":"voiceflow:open"}', { type: 'voiceflow:open' }, null]) {
      window.dispatchEvent(new MessageEvent('message', { source, data }))
    }
    window.dispatchEvent(new MessageEvent('message', { source: window, data: { type: 'voiceflow:open' } }))
    expect(seen).toEqual([])
    expect(mistakes).toEqual([])
  })
})
