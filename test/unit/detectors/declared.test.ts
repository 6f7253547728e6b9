import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { declared } from '../../../src/detectors/declared'
import type { Interaction } from '../../../src/touchpoint'
import { stubViews } from '../support/views'

let stop = () => {}

function start() {
  const seen: Interaction[] = []
  stop = declared()((interaction) => seen.push(interaction))
  return seen
}

function show(html: string): HTMLElement {
  document.body.innerHTML = html
  const first = document.body.firstElementChild as HTMLElement
  for (const type of ['click', 'auxclick', 'submit']) {
    first.addEventListener(type, (event) => event.preventDefault())
  }
  return document.body.querySelector<HTMLElement>('#it') ?? first
}

const fire = (element: Element, type: string, init: MouseEventInit = {}) =>
  element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, ...init }))

afterEach(() => {
  stop()
  document.body.innerHTML = ''
})

describe('a click', () => {
  it('tells the type and the tags of the element', () => {
    const seen = start()
    const element = show(
      '<button data-touchpoint="custom.demo" data-touchpoint-channel="event" data-touchpoint-stage="consideration"></button>',
    )
    fire(element, 'click')
    expect(seen).toEqual([
      { type: 'custom.demo', data: {}, channel: 'event', stage: 'consideration', leaving: false },
    ])
  })

  it('takes an empty tag for none', () => {
    const seen = start()
    fire(
      show('<b data-touchpoint="custom.a" data-touchpoint-stage="" data-touchpoint-channel=""></b>'),
      'click',
    )
    expect(seen).toMatchObject([{ channel: undefined, stage: undefined }])
  })

  it.each([
    ['attr-file-ext="pdf"', { fileExt: 'pdf' }],
    ['attr-value="19.90" data-touchpoint-attr-step="2"', { value: 19.9, step: 2 }],
    ['attr-offset="-3"', { offset: -3 }],
    ['attr-first="true" data-touchpoint-attr-last="false"', { first: true, last: false }],
    ['attr-sku="00123"', { sku: '00123' }],
    ['attr-card="1234567890123456"', { card: '1234567890123456' }],
    ['attr-size="1e3"', { size: '1e3' }],
    ['attribute="x"', {}],
  ])('reads data-touchpoint-%s as %j', (attributes, data) => {
    const seen = start()
    fire(show(`<b data-touchpoint="custom.a" data-touchpoint-${attributes}></b>`), 'click')
    expect(seen[0]?.data).toEqual(data)
  })

  it.each([
    [
      'the nearest tagged element',
      '<div data-touchpoint="custom.outer"><b data-touchpoint="custom.inner" id="it"></b></div>',
      'click',
      ['custom.inner'],
    ],
    [
      'the nearest that is not for views',
      '<div data-touchpoint="custom.outer"><b data-touchpoint="custom.inner" data-touchpoint-on="view" id="it"></b></div>',
      'click',
      ['custom.outer'],
    ],
    [
      'not the form around',
      '<form data-touchpoint="custom.form"><button type="button" id="it"></button></form>',
      'click',
      [],
    ],
    [
      'the form, where it says so',
      '<form data-touchpoint="custom.form" data-touchpoint-on="click"><b id="it"></b></form>',
      'click',
      ['custom.form'],
    ],
    [
      'an element around the form, where it says so',
      '<div data-touchpoint="custom.box" data-touchpoint-on="submit"><form id="it"></form></div>',
      'submit',
      ['custom.box'],
    ],
    ['the form itself', '<form data-touchpoint="custom.form" id="it"></form>', 'submit', ['custom.form']],
    [
      'nothing without a type',
      '<b data-touchpoint="" data-touchpoint-stage="loyalty" id="it"></b>',
      'click',
      [],
    ],
  ])('or submit tells %s', (_, html, type, types) => {
    const seen = start()
    fire(show(html), type)
    expect(seen.map((interaction) => interaction.type)).toEqual(types)
  })

  it('counts inside an open shadow root, and with the middle button', () => {
    const seen = start()
    const root = show('<div></div>').attachShadow({ mode: 'open' })
    root.innerHTML = '<b data-touchpoint="custom.a"></b>'
    fire(root.firstElementChild!, 'click')
    fire(root.firstElementChild!, 'auxclick', { button: 1 })
    fire(root.firstElementChild!, 'auxclick', { button: 2 })
    expect(seen).toHaveLength(2)
  })

  it.each([
    ['<a href="/other" id="it" data-touchpoint="custom.a"></a>', 'click', false],
    ['<a href="https://other.test/" id="it" data-touchpoint="custom.a"></a>', 'click', true],
    ['<a href="https://other.test/"><b id="it" data-touchpoint="custom.a"></b></a>', 'click', true],
    ['<a href="tel:+34600" id="it" data-touchpoint="custom.a"></a>', 'click', true],
    ['<a href="mailto:info@shop.test" id="it" data-touchpoint="custom.a"></a>', 'click', true],
    ['<form id="it" data-touchpoint="custom.a"></form>', 'submit', true],
  ])('on %s: %s leaves the page: %s', (html, type, leaving) => {
    const seen = start()
    fire(show(html), type)
    expect(seen).toMatchObject([{ leaving }])
  })

  it('after a stop tells nothing', () => {
    const seen = start()
    const element = show('<form data-touchpoint="custom.a"><b data-touchpoint="custom.b" id="it"></b></form>')
    stop()
    fire(element, 'click')
    fire(element.parentElement!, 'submit')
    expect(seen).toEqual([])
  })
})

describe('a view', () => {
  let views: ReturnType<typeof stubViews>
  const observed = () => views.observed()
  const inWindow = (target: Element, ratio: number, height?: number) => views.inWindow(target, ratio, height)
  const TAGGED = '<img data-touchpoint="logo.viewed" data-touchpoint-on="view">'
  const see = async (html = TAGGED) => {
    const element = show(html)
    await vi.advanceTimersByTimeAsync(0)
    return element
  }

  beforeEach(() => {
    vi.useFakeTimers()
    views = stubViews()
  })

  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
    vi.useRealTimers()
  })

  it('is half of the element for a second, and told once', async () => {
    const seen = start()
    const logo = await see()
    inWindow(logo, 0.5)
    await vi.advanceTimersByTimeAsync(999)
    expect(seen).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toMatchObject([{ type: 'logo.viewed' }])
    expect(observed()).toEqual([])
    // Another change of the page has it scanned again.
    document.body.append('more')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(observed()).toEqual([])
  })

  it.each([
    ['less than half of it', 0.49, 100, 0],
    ['half the window, of an element that is taller', 0.1, innerHeight / 2, 1],
    ['less than that', 0.1, innerHeight / 2 - 1, 0],
  ])('of %s', async (_, ratio, height, count) => {
    const seen = start()
    inWindow(await see(), ratio, height)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen).toHaveLength(count)
  })

  it('is a whole second, without a break, though more or less of it may show', async () => {
    const seen = start()
    const logo = await see()
    inWindow(logo, 0.6)
    await vi.advanceTimersByTimeAsync(900)
    inWindow(logo, 0.4)
    inWindow(logo, 0.6)
    await vi.advanceTimersByTimeAsync(900)
    expect(seen).toEqual([])
    inWindow(logo, 1)
    await vi.advanceTimersByTimeAsync(100)
    expect(seen).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(seen).toHaveLength(1)
  })

  it('counts only while the tab is shown', async () => {
    const seen = start()
    const logo = await see()
    const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    inWindow(logo, 1)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen).toEqual([])
    expect(observed()).toEqual([logo])
    state.mockReturnValue('visible')
    inWindow(logo, 1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(seen).toHaveLength(1)
  })

  it('is seen of elements that are tagged later, or anew', async () => {
    const seen = start()
    const element = await see('<img>')
    expect(observed()).toEqual([])
    for (const type of ['logo.viewed', 'brand.viewed']) {
      element.dataset.touchpoint = type
      element.dataset.touchpointOn = 'view'
      await vi.advanceTimersByTimeAsync(0)
      inWindow(element, 1)
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(seen.map(({ type }) => type)).toEqual(['logo.viewed', 'brand.viewed'])
  })

  it('is not told of an element that has lost its tag', async () => {
    const seen = start()
    const element = await see()
    inWindow(element, 1)
    delete element.dataset.touchpoint
    await vi.advanceTimersByTimeAsync(2_000)
    expect(seen).toEqual([])
  })

  it('leaves no observer and no timer after a stop', async () => {
    const seen = start()
    inWindow(await see(), 1)
    stop()
    expect(views.observers.size).toBe(0)
    show(TAGGED)
    // Whoever observes changes hears of them in a microtask.
    await Promise.resolve()
    expect(vi.getTimerCount()).toBe(0)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen).toEqual([])
  })

  it('is not looked for after a stop', () => {
    start()
    expect(vi.getTimerCount()).toBe(1)
    stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
