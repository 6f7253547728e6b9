import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ChatVendor, chat } from '../../../src/detectors/chat'
import { assigned, domEvents, eventEmitter, onMessage } from '../../../src/detectors/chat/subscribe'
import { onMistake } from '../../../src/lib/guard'
import type { Stop } from '../../../src/lib/stop'
import type { Interaction } from '../../../src/touchpoint'
import { chatStubs, crisp, reactChatbotify } from '../../support/chatStubs'

// biome-ignore lint/suspicious/noExplicitAny: the globals of widgets
const page = window as any

let stops: Stop[]
let seen: Interaction[]
let mistakes: unknown[]

const types = () => seen.map(({ type }) => type.replace('chat.', ''))
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

const start = (vendors?: ChatVendor[]) => {
  const stop = chat({ vendors })((interaction) => seen.push(interaction))
  stops.push(stop)
  return stop
}

const addScript = (src: string) => {
  const script = document.createElement('script')
  script.type = 'text/x-stub'
  script.src = src
  document.head.append(script)
  return script
}

/** A widget that tells its listeners what the test says. */
const acme = () => {
  const callbacks: Record<string, ((...args: unknown[]) => void)[]> = {}
  return {
    on: (event: string, callback: (...args: unknown[]) => void) => {
      callbacks[event] = [...(callbacks[event] ?? []), callback]
    },
    off(event: string, callback: (...args: unknown[]) => void) {
      callbacks[event] = (callbacks[event] ?? []).filter((one) => one !== callback)
    },
    tell(event: string, ...args: unknown[]) {
      for (const callback of callbacks[event] ?? []) callback(...args)
    },
  }
}

const acmeRow: ChatVendor = {
  vendor: 'acme',
  global: 'acmeChat',
  script: 'acme-chat.js',
  on: eventEmitter,
  events: {
    open: 'opened',
    close: 'closed',
    start: 'started',
    message: ({ fromVisitor }) => (fromVisitor ? 'sent' : 'received'),
    end: 'ended',
  },
  launcher: '#acme',
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
  delete page.acmeChat
  vi.useRealTimers()
})

describe('waiting for a widget', () => {
  it('leaves a page without a chat alone', async () => {
    const globals = Object.getOwnPropertyNames(window)
    start()
    addScript('https://shop.example/app.js').dispatchEvent(new Event('load'))
    expect(vi.getTimerCount()).toBe(0)
    await wait(60_000)
    expect(seen).toEqual([])
    expect(Object.getOwnPropertyNames(window)).toEqual(globals)
  })

  it('finds one whose global comes seconds after its script', async () => {
    addScript('https://cdn.example/acme-chat.js?v=2')
    start([acmeRow])
    await wait(9_000)
    page.acmeChat = acme()
    await wait(7_000)
    page.acmeChat.tell('open')
    expect(types()).toEqual(['opened'])
  })

  it('gives up after half a minute, until another script has loaded', async () => {
    const script = addScript('https://cdn.example/acme-chat.js')
    start([acmeRow])
    await wait(31_500)
    expect(vi.getTimerCount()).toBe(0)
    await wait(600_000)
    page.acmeChat = acme()
    script.dispatchEvent(new Event('load'))
    page.acmeChat.tell('open')
    expect(types()).toEqual(['opened'])
  })

  it('finds one under an address it does not know, once that script has loaded', () => {
    start([acmeRow])
    page.acmeChat = acme()
    addScript('/proxied/7f3a.js').dispatchEvent(new Event('load'))
    page.acmeChat.tell('open')
    expect(types()).toEqual(['opened'])
  })

  it('tries again where subscribing throws, and hears nothing twice', async () => {
    addScript('acme-chat.js')
    const widget = acme()
    let ready = false
    page.acmeChat = {
      ...widget,
      on(event: string, callback: () => void) {
        if (event === 'end' && !ready) throw new Error('not initialised')
        widget.on(event, callback)
      },
    }
    start([acmeRow])
    await wait(500)
    ready = true
    await wait(1_000)
    widget.tell('start')
    widget.tell('message', { fromVisitor: true })
    expect(types()).toEqual(['started', 'message_sent'])
  })

  it('lets no widget that is broken harm the page or another one', async () => {
    const broken: ChatVendor = {
      vendor: 'broken',
      on: () => {
        throw new Error('broken')
      },
      events: { open: 'opened' },
    }
    page.acmeChat = acme()
    start([broken, acmeRow])
    page.acmeChat.tell('open')
    expect(types()).toEqual(['opened'])
    expect(mistakes).toEqual([])
  })

  it('keeps what it misreads of an event to itself', () => {
    page.acmeChat = acme()
    start([acmeRow])
    expect(() => page.acmeChat.tell('message', undefined)).not.toThrow()
    expect(seen).toEqual([])
    expect(mistakes).toHaveLength(1)
  })

  it('can be stopped and started again', () => {
    page.acmeChat = acme()
    start([acmeRow])()
    start([acmeRow])
    page.acmeChat.tell('open')
    expect(types()).toEqual(['opened'])
  })

  it('waits no longer once stopped', () => {
    addScript('https://cdn.example/acme-chat.js')
    const stop = start([acmeRow])
    expect(vi.getTimerCount()).toBe(1)
    stop()
    expect(vi.getTimerCount()).toBe(0)
    page.acmeChat = { on: vi.fn() }
    addScript('https://cdn.example/acme-chat.js').dispatchEvent(new Event('load'))
    expect(page.acmeChat.on).not.toHaveBeenCalled()
  })

  it.each([[null], ['intercom'], [[{ vendor: 'acme' }]], [[undefined]]])(
    'refuses %j as vendors',
    (vendors) => {
      expect(() => chat({ vendors: vendors as never })).toThrow(/vendors/)
    },
  )
})

describe('a conversation', () => {
  let widget: ReturnType<typeof acme>
  const dataOf = (type: string) => seen.filter((one) => one.type === `chat.${type}`).map(({ data }) => data)

  beforeEach(() => {
    widget = page.acmeChat = acme()
    start([acmeRow])
  })

  it('is answered once, by what comes after the first message', async () => {
    widget.tell('message', { fromVisitor: false })
    widget.tell('start')
    widget.tell('message', { fromVisitor: false })
    await wait(1000)
    widget.tell('message', { fromVisitor: true })
    await wait(1500)
    widget.tell('message', { fromVisitor: true })
    await wait(1500)
    widget.tell('message', { fromVisitor: false })
    widget.tell('message', { fromVisitor: false })
    expect(types()).toEqual(['started', 'message_sent', 'message_sent', 'answered'])
    expect(dataOf('message_sent')).toMatchObject([{ first: true }, { first: false }])
    expect(dataOf('answered')).toEqual([{ vendor: 'acme', waitMs: 3000, by: 'unknown' }])
  })

  it('can be followed by another one', () => {
    for (let i = 0; i < 2; i++) {
      widget.tell('start')
      widget.tell('message', { fromVisitor: true })
      widget.tell('message', { fromVisitor: false })
      widget.tell('end')
    }
    expect(types()).toEqual(['started', 'message_sent', 'answered', 'started', 'message_sent', 'answered'])
  })

  it('of an earlier page is neither started nor answered for the first time', () => {
    widget.tell('message', { fromVisitor: true })
    widget.tell('message', { fromVisitor: false })
    expect(seen).toEqual([{ type: 'chat.message_sent', data: { vendor: 'acme' } }])
  })

  it('is opened and closed once, however often that is told', async () => {
    widget.tell('close')
    widget.tell('open')
    widget.tell('open')
    await wait(2500)
    widget.tell('close')
    widget.tell('close')
    expect(seen).toMatchObject([{ type: 'chat.opened' }, { type: 'chat.closed', data: { msOpen: 2500 } }])
  })

  it('reports an impatient visitor once', async () => {
    document.body.innerHTML = '<button id="acme"><span>Chat</span></button>'
    const click = () => document.querySelector('span')!.click()
    click()
    await wait(400)
    click()
    await wait(400)
    click()
    await wait(5000)
    expect(types()).toEqual(['launcher_clicked'])
  })

  it('that opens too late for a click was not opened by it', async () => {
    document.body.innerHTML = '<button id="acme"></button>'
    document.querySelector('button')!.click()
    await wait(1001)
    widget.tell('open')
    expect(seen).toEqual([
      { type: 'chat.launcher_clicked', data: { vendor: 'acme' } },
      { type: 'chat.opened', data: { vendor: 'acme' } },
    ])
  })

  it('is found behind a launcher in a shadow root', async () => {
    const host = document.createElement('acme-bubble')
    document.body.append(host)
    host.attachShadow({ mode: 'open' }).innerHTML = '<button id="acme"></button>'
    host.shadowRoot!.querySelector('button')!.click()
    await wait(1000)
    expect(types()).toEqual(['launcher_clicked'])
  })

  it('is not begun by leaving the page with the focus on the launcher', async () => {
    document.body.innerHTML = '<button id="acme"></button>'
    document.querySelector('button')!.focus()
    window.dispatchEvent(new Event('blur'))
    await wait(5000)
    expect(seen).toEqual([])
  })

  it('is not begun by a click elsewhere, or by a frame of somebody else', async () => {
    document.body.innerHTML = '<button>Buy</button><iframe srcdoc=""></iframe>'
    document.querySelector('button')!.click()
    document.querySelector('iframe')!.focus()
    window.dispatchEvent(new Event('blur'))
    await wait(5000)
    expect(seen).toEqual([])
  })
})

describe('what vendors tell besides', () => {
  it('ratings, from 1 to the best', async () => {
    start()
    for (const detail of [-1, 0, 1]) {
      window.dispatchEvent(new CustomEvent('tawkChatSatisfaction', { detail }))
    }
    await wait(1)
    expect(seen.map(({ data }) => data)).toEqual([
      { vendor: 'tawk', score: 1, scale: 3 },
      { vendor: 'tawk', score: 2, scale: 3 },
      { vendor: 'tawk', score: 3, scale: 3 },
    ])
  })

  it('who has answered', async () => {
    start()
    const bot = reactChatbotify()
    const chatwoot = chatStubs.chatwoot!()
    for (const stub of [bot, chatwoot]) {
      stub.begin?.()
      stub.answer?.()
      await wait(1)
      stub.remove()
    }
    const answers = seen.filter(({ type }) => type === 'chat.answered')
    expect(answers).toMatchObject([
      { data: { vendor: 'react_chatbotify', by: 'bot' } },
      { data: { vendor: 'chatwoot', by: 'human' } },
    ])
  })

  it('which conversation it is, so that the next page adds no start', async () => {
    for (let i = 0; i < 2; i++) {
      const stop = start()
      chatStubs.chatwoot!().begin?.()
      await wait(1)
      stop()
    }
    const starts = seen.filter(({ type }) => type === 'chat.started')
    expect(starts.map(({ once }) => once)).toEqual(['chatwoot 12', 'chatwoot 12'])
  })
})

describe('the page', () => {
  it('may refuse what a widget is about to do', async () => {
    const bot = reactChatbotify()
    bot.load()
    start()
    const refuse = (event: Event) => event.preventDefault()
    window.addEventListener('rcb-toggle-chat-window', refuse)
    bot.open()
    await wait(1)
    window.removeEventListener('rcb-toggle-chat-window', refuse)
    expect(seen).toEqual([])
    bot.open()
    await wait(1)
    expect(types()).toEqual(['opened'])
    bot.remove()
  })

  it('may have its chat open from the start', async () => {
    const bot = reactChatbotify(false)
    bot.load()
    bot.open()
    start()
    document.querySelector('.rcb-chatbot-global')!.classList.add('repainted')
    await wait(1)
    bot.close()
    await wait(1)
    expect(seen).toEqual([])
    bot.remove()
  })

  it('keeps its own callbacks of Crisp, whenever they come', async () => {
    for (const when of ['queued before us', 'queued after us', 'before us', 'after us']) {
      const stub = crisp()
      const own = vi.fn()
      const listen = () => {
        page.$crisp.push(['on', 'message:sent', own])
        page.$crisp.push(['on', 'chat:opened', own])
      }
      stub.snippet!()
      if (when === 'queued before us') listen()
      if (when === 'before us') {
        stub.load()
        listen()
      }
      const stop = start()
      if (when === 'queued after us') listen()
      if (when !== 'before us') stub.load()
      if (when === 'after us') listen()
      stub.open()
      stub.send!()
      expect(own, when).toHaveBeenCalledTimes(2)
      expect(own.mock.lastCall, when).toMatchObject([{ origin: 'chat' }])
      stop()
      stub.open()
      stub.send!()
      expect(own, `${when}, stopped`).toHaveBeenCalledTimes(4)
      stub.remove()
    }
  })
})

describe('ways to listen', () => {
  const heard = vi.fn()
  beforeEach(() => heard.mockReset())

  it('joins a callback that the page has assigned, and leaves', () => {
    const own = vi.fn(function (this: object) {
      return this
    })
    const api = { onOpen: own }
    const stop = assigned(api, 'onOpen', heard)
    expect(api.onOpen()).toBe(api)
    expect([own, heard].map((fn) => fn.mock.calls.length)).toEqual([1, 1])
    stop()
    expect(api.onOpen).toBe(own)
  })

  it('leaves a callback that somebody has put on top', () => {
    const api: Record<string, () => void> = {}
    const stop = assigned(api, 'onOpen', heard)
    const ours = api.onOpen!
    const theirs = () => ours()
    api.onOpen = theirs
    stop()
    expect(api.onOpen).toBe(theirs)
    expect(theirs).not.toThrow()
  })

  it('hears messages of the frame that it knows, and of nobody else', () => {
    document.body.innerHTML = '<iframe srcdoc="" id="chat"></iframe><iframe srcdoc=""></iframe>'
    const [frame, other] = Array.from(document.querySelectorAll('iframe'), (one) => one.contentWindow)
    const isOpen = (data: unknown) => (data as { fn?: string } | null)?.fn === 'open'
    const stop = onMessage('#chat', isOpen, heard, 'https://chat.example')
    const post = (source: unknown, data: unknown, origin = 'https://chat.example') =>
      window.dispatchEvent(new MessageEvent('message', { source: source as Window, data, origin }))
    post(other, { fn: 'open' })
    post(window, { fn: 'open' })
    post(frame, { fn: 'open' }, 'https://evil.example')
    post(frame, { fn: 'close' })
    expect(heard).not.toHaveBeenCalled()
    post(frame, { fn: 'open' })
    expect(heard).toHaveBeenCalledExactlyOnceWith()
    stop()
    post(frame, { fn: 'open' })
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('hears messages that this window posts to itself', () => {
    document.body.innerHTML = '<iframe srcdoc=""></iframe>'
    const is = (data: unknown) => typeof data === 'string' && JSON.parse(data).type === 'voiceflow:open'
    stops.push(onMessage(undefined, is, heard))
    const data = JSON.stringify({ type: 'voiceflow:open' })
    window.dispatchEvent(
      new MessageEvent('message', { source: document.querySelector('iframe')!.contentWindow, data }),
    )
    expect(heard).not.toHaveBeenCalled()
    window.dispatchEvent(new MessageEvent('message', { source: window, data }))
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('takes rows of these ways', async () => {
    page.acmeChat = {}
    start([
      { vendor: 'jivo', global: 'acmeChat', on: assigned, events: { jivo_onOpen: 'opened' } },
      {
        vendor: 'posting',
        on: (_, event, told) => onMessage(undefined, (data) => data === event, told),
        events: { 'posting:open': 'opened' },
      },
      { vendor: 'element', global: 'document', on: domEvents, events: { 'element:open': 'opened' } },
    ])
    page.acmeChat.jivo_onOpen()
    window.dispatchEvent(new MessageEvent('message', { source: window, data: 'posting:open' }))
    document.dispatchEvent(new CustomEvent('element:open'))
    await wait(1)
    expect(seen).toMatchObject(['jivo', 'posting', 'element'].map((vendor) => ({ data: { vendor } })))
  })
})
