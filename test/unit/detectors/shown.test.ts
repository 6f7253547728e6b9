import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ChatVendor, chat } from '../../../src/detectors/chat'
import { shown } from '../../../src/detectors/chat/shown'
import { watchElement } from '../../../src/detectors/chat/subscribe'
import { onMistake } from '../../../src/lib/guard'
import type { Stop } from '../../../src/lib/stop'
import type { Interaction } from '../../../src/touchpoint'

let stop: Stop
let seen: Interaction[]
const types = () => seen.map(({ type }) => type.replace('chat.', ''))

/** A look comes at an idle moment, at the latest after half a second. */
const look = () => vi.advanceTimersByTimeAsync(500)

const acme = (root: string): ChatVendor => ({
  vendor: 'acme',
  on: shown,
  events: { [root]: (isShown) => (isShown ? 'opened' : 'closed') },
  launcher: 'button',
})

const start = (root = '#chat') => {
  stop = chat({ vendors: [acme(root)] })((interaction) => seen.push(interaction))
}

const add = (style = 'width: 300px; height: 400px', parent: Node = document.body) => {
  const root = document.createElement('div')
  root.id = 'chat'
  root.style.cssText = style
  parent.appendChild(root)
  return root
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.advanceTimersByTime(1)
  seen = []
  onMistake((error) => {
    throw error
  })
  // Nothing is laid out here: what the styles of the element itself say is what there is.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const { width, height, display } = (this as HTMLElement).style
    return (display === 'none'
      ? { width: 0, height: 0 }
      : { width: parseInt(width, 10), height: parseInt(height, 10) }) as unknown as DOMRect
  })
  Element.prototype.checkVisibility = function (this: Element) {
    const { visibility, opacity } = (this as HTMLElement).style
    return visibility !== 'hidden' && opacity !== '0'
  }
})

afterEach(() => {
  stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('a window that is shown', () => {
  it('is opened when it is put into the page, and closed when it is taken out', async () => {
    start()
    await look()
    const root = add()
    await look()
    await vi.advanceTimersByTimeAsync(4_000)
    root.remove()
    await look()
    expect(seen).toMatchObject([
      { type: 'chat.opened', data: { vendor: 'acme' } },
      { type: 'chat.closed', data: { vendor: 'acme' } },
    ])
    add()
    await look()
    expect(types()).toEqual(['opened', 'closed', 'opened'])
  })

  it('has not been opened if it was there from the start', async () => {
    const root = add()
    start()
    await look()
    root.title = 'Chat'
    await look()
    expect(types()).toEqual([])
  })

  it.each([
    ['display: none', 'width: 300px; height: 400px; display: none'],
    ['hidden', 'width: 300px; height: 400px; visibility: hidden'],
    ['transparent', 'width: 300px; height: 400px; opacity: 0'],
    ['as small as a button', 'width: 86px; height: 86px'],
    ['as flat as a greeting', 'width: 340px; height: 120px'],
  ])('is not one that is %s', async (_, style) => {
    const root = add(style)
    start()
    root.title = 'Chat'
    await look()
    expect(types()).toEqual([])
    root.style.cssText = 'width: 300px; height: 400px'
    await look()
    root.style.cssText = style
    await look()
    expect(types()).toEqual(['opened', 'closed'])
  })

  it('is seen once it has faded in', async () => {
    const root = add('width: 300px; height: 400px; opacity: 0')
    start()
    const opacity = vi.spyOn(root, 'checkVisibility').mockReturnValue(false)
    root.className = 'open'
    await look()
    expect(types()).toEqual([])
    opacity.mockReturnValue(true)
    root.dispatchEvent(new Event('transitionend', { bubbles: true }))
    await look()
    expect(types()).toEqual(['opened'])
  })

  it('is found in open shadow roots, also when they come late and are replaced', async () => {
    start('acme-chat >>> acme-window >>> #chat')
    await look()
    for (let i = 0; i < 2; i++) {
      const host = document.createElement('acme-chat')
      const inner = document.createElement('acme-window')
      host.attachShadow({ mode: 'open' }).append(inner)
      document.body.append(host)
      await look()
      const root = add('display: none', inner.attachShadow({ mode: 'open' }))
      host.title = 'Chat'
      await look()
      root.style.cssText = 'width: 300px; height: 400px'
      await look()
      expect(types().slice(2 * i)).toEqual(['opened'])
      host.remove()
      await look()
      expect(types().slice(2 * i)).toEqual(['opened', 'closed'])
    }
  })

  it('was opened by the visitor who has just pressed the button', async () => {
    document.body.innerHTML = '<button></button>'
    const button = document.querySelector('button')!
    button.onclick = () => void add()
    start()
    button.click()
    await look()
    expect(seen).toEqual([{ type: 'chat.opened', data: { vendor: 'acme', trigger: 'user' } }])
  })

  it('is looked for no more once stopped', async () => {
    const listened = vi.spyOn(document, 'removeEventListener')
    start()
    add()
    stop()
    await look()
    add()
    await look()
    expect(types()).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
    expect(listened.mock.calls.map(([type]) => type)).toContain('transitionend')
  })

  it('harms nothing if its selector is none', () => {
    const mistakes: unknown[] = []
    onMistake((error) => mistakes.push(error))
    expect(() => start('#chat >')).not.toThrow()
    expect(mistakes).toHaveLength(1)
  })
})

describe('an element that is watched', () => {
  const heard = vi.fn()
  beforeEach(() => heard.mockReset())

  it('may be in an open shadow root', async () => {
    const host = document.createElement('acme-chat')
    document.body.append(host)
    const watch = () => watchElement('acme-chat >>> #chat', ({ className }) => className, heard)
    expect(watch).toThrow()
    const root = host.attachShadow({ mode: 'open' })
    expect(watch).toThrow()
    const inner = add('', root)
    stop = watch()
    inner.className = 'open'
    await look()
    expect(heard).toHaveBeenCalledExactlyOnceWith('open', '')
  })
})
