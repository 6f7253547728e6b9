import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { frustration } from '../../../src/detectors/frustration'
import type { Interaction } from '../../../src/touchpoint'

let stop = () => {}
/** By the clock of events. */
let now = 0

const start = () => {
  const seen: Interaction[] = []
  stop = frustration()((interaction) => seen.push(interaction))
  return () => seen.map(({ data }) => (data as { signal: string }).signal)
}

const show = (html: string): HTMLElement => {
  document.body.innerHTML = html
  return document.querySelector<HTMLElement>('#it')!
}

const fire = (
  element: EventTarget,
  type: string,
  init: EventInit & MouseEventInit & KeyboardEventInit = {},
) => {
  const Kind = /click/.test(type) ? MouseEvent : /key/.test(type) ? KeyboardEvent : Event
  const event = new Kind(type, { bubbles: true, composed: true, ...init })
  Object.defineProperty(event, 'timeStamp', { value: now })
  element.dispatchEvent(event)
}
const pass = async (ms: number) => {
  now += ms
  await vi.advanceTimersByTimeAsync(ms)
}
const click = (element: Element, init: MouseEventInit = {}) => fire(element, 'click', { detail: 1, ...init })
const clicks = async (
  element: Element,
  count: number,
  { every = 200, ...init }: MouseEventInit & { every?: number } = {},
) => {
  for (let i = 0; i < count; i++) {
    click(element, init)
    await pass(every)
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  document.body.innerHTML = ''
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const FINE = '<button id="it">Add to cart</button>'

describe('a rage click', () => {
  it.each([
    ['a button', FINE],
    ['what looks like one', '<div id="it">Add to cart</div>'],
  ])('is three clicks in a second on %s that answers none', async (_, html) => {
    const signals = start()
    await clicks(show(html), 3)
    expect(signals()).toEqual(['rage_click'])
    await pass(5_000)
    expect(signals()).toEqual(['rage_click'])
  })

  it('is told once an element', async () => {
    const signals = start()
    const element = show(FINE)
    await clicks(element, 9)
    await pass(3_000)
    await clicks(element, 3)
    expect(signals()).toEqual(['rage_click'])
  })

  it('is none where clicks are slow, or far from each other', async () => {
    const signals = start()
    const element = show('<div id="it">A map that was painted</div>')
    await clicks(element, 3, { every: 600 })
    for (const clientX of [0, 100, 200, 300]) click(element, { clientX })
    expect(signals()).toEqual([])
  })

  it.each([
    ['a field', '<input id="it">'],
    ['a label', '<label id="it">Size</label>'],
    ['a film', '<video><b id="it"></b></video>'],
    ['a text that is written', '<p contenteditable><b id="it">x</b></p>'],
    ['a stepper', '<button id="it"> + </button>'],
    ['a carousel', '<button><b id="it">›</b></button>'],
    ['a slider', '<div role="slider" id="it">x</div>'],
  ])('is none in %s', async (_, html) => {
    const signals = start()
    await clicks(show(html), 5)
    await pass(5_000)
    expect(signals()).toEqual([])
  })

  it('is none of a script, or of the keyboard', async () => {
    const signals = start()
    await clicks(show(FINE), 5, { detail: 0 })
    await pass(5_000)
    expect(signals()).toEqual([])
  })

  it('is none where it selects a text', async () => {
    const signals = start()
    const element = show('<p id="it">Read me</p>')
    vi.stubGlobal('getSelection', () => 'Read')
    await clicks(element, 3)
    expect(signals()).toEqual([])
  })

  it('is none where the page answers', async () => {
    const signals = start()
    const element = show(FINE)
    element.addEventListener('click', () => element.setAttribute('aria-pressed', 'true'))
    await clicks(element, 5)
    await pass(5_000)
    expect(signals()).toEqual([])
  })
})

describe('a dead click', () => {
  it.each([
    ['a button', FINE],
    ['the picture in one', '<button><img id="it"></button>'],
    ['what has the role of one', '<div role="button" id="it">Go</div>'],
    ['a link to nowhere', '<a href="#" id="it">Go</a>'],
  ])('is one on %s that nothing answers for 2.5 s', async (_, html) => {
    const signals = start()
    click(show(html))
    await pass(2_499)
    expect(signals()).toEqual([])
    await pass(1)
    expect(signals()).toEqual(['dead_click'])
    click(document.querySelector('#it')!)
    await pass(3_000)
    expect(signals()).toEqual(['dead_click'])
  })

  it.each([
    ['a text', '<p id="it">Read me</p>'],
    ['a link that leads away', '<a href="/more" id="it">More</a>'],
    ['a link that calls', '<a href="tel:+34" id="it">Call</a>'],
    ['a link within the page', '<a href="#reviews" id="it">Reviews</a>'],
  ])('is none on %s', async (_, html) => {
    const signals = start()
    click(show(html))
    await pass(3_000)
    expect(signals()).toEqual([])
  })

  it.each<[string, (element: Element) => void]>([
    ['content is added', (element) => element.append('x')],
    ['a text changes', (element) => (element.firstChild as Text).replaceData(0, 3, 'Added')],
    ['the page is scrolled', () => fire(document, 'scroll')],
    ['a form is sent', (element) => fire(element, 'submit')],
    ['a sound plays', (element) => fire(element, 'play', { bubbles: false })],
    ['another window comes in front', () => fire(window, 'blur', { bubbles: false })],
    ['the page is left', () => fire(window, 'pagehide')],
  ])('is none where %s', async (_, answer) => {
    const signals = start()
    const element = show(FINE)
    click(element)
    await pass(1_000)
    answer(element)
    await pass(3_000)
    expect(signals()).toEqual([])
  })

  it('is not answered by the field that loses the focus to it', async () => {
    const signals = start()
    const element = show(`${FINE}<input>`)
    click(element)
    fire(document.querySelector('input')!, 'blur', { bubbles: false })
    await pass(3_000)
    expect(signals()).toEqual(['dead_click'])
  })

  it.each([
    ['/cart', []],
    ['https://analytics.example/collect', ['dead_click']],
  ])('and a request to %s', async (path, expected) => {
    let heard: (list: { getEntries(): { name: string }[] }) => void = () => {}
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        constructor(callback: typeof heard) {
          heard = callback
        }
        observe() {}
        disconnect() {}
      },
    )
    const signals = start()
    click(show(FINE))
    heard({ getEntries: () => [{ name: path.replace(/^\//, `${location.origin}/`) }] })
    await pass(3_000)
    expect(signals()).toEqual(expected)
  })
})

describe('a form', () => {
  const FORM = '<form><input id="it" required><input required><button>Send</button></form>'
  const complain = () => {
    for (const field of document.querySelectorAll('input')) fire(field, 'invalid', { bubbles: false })
  }

  it('that complains at two tries is told once', async () => {
    const signals = start()
    show(FORM)
    for (let i = 0; i < 3; i++) {
      if (i === 1) fire(document.querySelector('input')!, 'keydown', { key: 'Enter' })
      else click(document.querySelector('button')!)
      complain()
      expect(signals()).toEqual(i ? ['form_error'] : [])
      await pass(1_000)
    }
  })

  it('that asks its fields while they are filled in complains of no try', async () => {
    const signals = start()
    show(FORM)
    click(document.querySelector('input')!)
    await pass(1_000)
    for (let i = 0; i < 5; i++) complain()
    expect(signals()).toEqual([])
  })

  it('that looks itself says so in its fields', async () => {
    const signals = start()
    show(FORM)
    for (let i = 0; i < 2; i++) {
      click(document.querySelector('button')!)
      fire(document.querySelector('form')!, 'submit')
      document.querySelector('#it')!.setAttribute('aria-invalid', 'true')
      await pass(1_000)
    }
    expect(signals()).toEqual(['form_error'])
  })

  it('that is sent is fine', async () => {
    const signals = start()
    show(FORM.replaceAll(' required', ''))
    for (let i = 0; i < 3; i++) {
      click(document.querySelector('button')!)
      fire(document.querySelector('form')!, 'submit')
      await pass(1_000)
    }
    expect(signals()).toEqual([])
  })
})

it('is silent once it is stopped', async () => {
  const signals = start()
  const element = show(FINE)
  click(element)
  document.body.insertAdjacentHTML('beforeend', '<form><input aria-invalid="true"></form>')
  const form = document.querySelector('form')!
  for (let i = 0; i < 2; i++) {
    click(form)
    fire(form, 'submit')
    if (!i) await pass(1_000)
  }
  stop()
  await clicks(element, 5)
  await pass(3_000)
  expect(signals()).toEqual([])
})
