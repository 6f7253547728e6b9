import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chat } from '../../../src/detectors/chat'
import { commonVendors } from '../../../src/detectors/chat/commonVendors'
import { moreChatVendors } from '../../../src/detectors/chat/moreChatVendors'
import { onMistake } from '../../../src/lib/guard'
import type { Stop } from '../../../src/lib/stop'
import type { Interaction } from '../../../src/touchpoint'
import { type ChatStub, chatStubs } from '../../support/chatStubs'
import { moreChatStubs } from '../../support/moreChatStubs'

let stop: Stop = () => {}
let stub: ChatStub
let seen: Interaction[]
let mistakes: unknown[]

const types = () => seen.map(({ type }) => type.replace('chat.', ''))
const dataOf = (type: string) => seen.filter((one) => one.type === `chat.${type}`).map(({ data }) => data)

/** Lets microtasks, mutation observers and whatever waits for the next task run. */
const settle = () => vi.advanceTimersByTimeAsync(1)

const start = () => {
  // The common ones have to do without the others.
  const vendors = commonVendors.some(({ vendor }) => vendor === stub.vendor) ? [] : moreChatVendors
  stop = chat({ vendors })((interaction) => seen.push(interaction))
}

/** Puts the vendor's script into the page; without `loaded`, it is still on its way. */
const addScript = (loaded: boolean) => {
  const script = document.createElement('script')
  script.type = 'text/x-stub'
  script.src = stub.scriptUrl ?? 'https://shop.example/bundle.js'
  document.head.append(script)
  if (loaded) script.dispatchEvent(new Event('load'))
}

/** Presses the launcher, where it is in the page. */
const press = () => {
  const button =
    stub.pressed?.() ??
    document.querySelector<HTMLElement>('[class*=launcher],[id*=button],[class*=bubble],[class*=button]')
  button!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
}

/** Adds the launcher, and presses it if a widget without script or global is looked for only then. */
const addLauncher = () => {
  document.body.insertAdjacentHTML('beforeend', stub.launcher ?? '')
  if (stub.pressed || stub.vendor === 'react_chatbotify') press()
}

const talk = async () => {
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  stub.open()
  await wait(2000)
  stub.begin?.()
  await wait(1000)
  stub.send?.()
  await wait(3000)
  stub.answer?.()
  await wait(500)
  stub.answer?.()
  stub.rate?.()
  stub.end?.()
  await settle()
  stub.close()
  await settle()
}

beforeEach(() => {
  vi.useFakeTimers()
  // No script runs in the very moment in which the navigation began.
  vi.advanceTimersByTime(1)
  seen = []
  mistakes = []
  onMistake((error) => mistakes.push(error))
})

afterEach(() => {
  stop()
  stub.remove()
  document.head.innerHTML = document.body.innerHTML = ''
  vi.useRealTimers()
  expect(mistakes).toEqual([])
})

const stubs = Object.entries({ ...chatStubs, ...moreChatStubs })

describe.each(stubs)('%s', (_, create) => {
  beforeEach(() => {
    stub = create()
  })

  it('is heard where it came after us', async () => {
    start()
    stub.snippet?.()
    addScript(true)
    stub.load()
    await vi.advanceTimersByTimeAsync(500)
    addLauncher()
    await talk()
    expect(types()).toEqual(stub.tells)
    expect(new Set(seen.map(({ data }) => (data as { vendor: string }).vendor))).toEqual(
      new Set([stub.vendor]),
    )
  })

  it('is heard where it was there before us', async () => {
    stub.snippet?.()
    addScript(true)
    stub.load()
    start()
    expect(vi.getTimerCount()).toBe(0)
    await talk()
    expect(types()).toEqual(stub.tellsLater ?? stub.tells)
  })

  it('is no chat as long as it is only there', async () => {
    start()
    stub.snippet?.()
    addScript(true)
    stub.load()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(types()).toEqual([])
  })

  it('tells how long the chat was open and how long the visitor waited', async () => {
    start()
    stub.snippet?.()
    addScript(true)
    stub.load()
    await vi.advanceTimersByTimeAsync(500)
    addLauncher()
    await talk()
    if (stub.tells.includes('closed')) {
      const [{ msOpen }] = dataOf('closed') as [{ msOpen: number }]
      expect(msOpen).toBeGreaterThanOrEqual(6500)
      expect(msOpen).toBeLessThan(6600)
    }
    if (stub.tells.includes('answered')) {
      // From the first message, although there was a second.
      expect(dataOf('answered')).toMatchObject([{ waitMs: 4000 }])
    }
  })

  it('may have a second conversation', async () => {
    stub.snippet?.()
    stub.load()
    start()
    await talk()
    const starts = () => types().filter((type) => type === 'started').length
    const before = starts()
    stub.begin?.()
    await settle()
    // Where the vendor tells of no end, one page life has one conversation.
    expect(starts()).toBe(stub.end ? 2 * before : before)
  })

  it('is heard no more once stopped', async () => {
    start()
    stub.snippet?.()
    addScript(true)
    stub.load()
    await vi.advanceTimersByTimeAsync(500)
    stop()
    expect(stub.held?.() ?? 0).toBe(0)
    await talk()
    expect(types()).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})

// Of the others nothing is known about the button.
it.each(stubs.filter(([, create]) => create().launcher !== undefined))(
  '%s has a launcher, whose click tells only if nothing opens within a second',
  async (_, create) => {
    stub = create()
    start()
    stub.snippet?.()
    addScript(true)
    stub.load()
    document.body.insertAdjacentHTML('beforeend', stub.launcher!)
    await vi.advanceTimersByTimeAsync(500)
    const click = () => {
      const frame = document.querySelector('iframe')
      if (stub.framed) {
        // Gone, while the chat is open.
        if (!frame) return
        frame.focus()
        window.dispatchEvent(new Event('blur'))
        expect(document.activeElement).toBe(frame)
      } else press()
    }
    click()
    await vi.advanceTimersByTimeAsync(1100)
    expect(types()).toEqual(['launcher_clicked'])
    // Zendesk's widgets have the same button.
    const { vendor } = stub
    const owner = vendor === 'zendesk_classic' ? 'zendesk_messaging' : vendor
    expect(dataOf('launcher_clicked')).toEqual([{ vendor: owner }])

    click()
    await vi.advanceTimersByTimeAsync(300)
    stub.open()
    await vi.advanceTimersByTimeAsync(5000)
    // While it is open, the same button closes.
    click()
    await vi.advanceTimersByTimeAsync(5000)
    expect(types()).toEqual(['launcher_clicked', 'opened'])
    expect(dataOf('opened')).toEqual([{ vendor: stub.vendor, trigger: 'user' }])
  },
)
