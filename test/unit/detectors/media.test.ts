import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { media } from '../../../src/detectors/media'
import type { Interaction } from '../../../src/touchpoint'

let stop = () => {}

function start() {
  const seen: Interaction[] = []
  stop = media()((interaction) => seen.push(interaction))
  return seen
}

const told = (seen: Interaction[]) =>
  seen.map(({ type, data }) => [type, ...Object.values(data ?? {})].join(' '))

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  stop()
  stop = () => {}
  document.body.innerHTML = ''
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('an element', () => {
  /** happy-dom plays nothing. */
  interface State {
    muted?: boolean
    loop?: boolean
    autoplay?: boolean
    currentSrc?: string
    duration?: number
    paused?: boolean
    currentTime?: number
  }
  function show(tag: 'video' | 'audio' | 'div', state: State = {}) {
    const element = document.body.appendChild(document.createElement(tag))
    const all = { muted: false, loop: false, autoplay: false, currentSrc: '/a', duration: 100, paused: false }
    const set = (change: State) => {
      for (const [name, value] of Object.entries(change)) {
        Object.defineProperty(element, name, { value, configurable: true })
      }
    }
    set({ ...all, currentTime: 0, ...state })
    return {
      element,
      set,
      fire: (type: string, change: State = {}) => {
        set(change)
        element.dispatchEvent(new Event(type))
      },
      at(...seconds: number[]) {
        for (const currentTime of seconds) this.fire('timeupdate', { currentTime })
      },
    }
  }

  it('tells start, quarters and end of a video, each once', () => {
    const seen = start()
    const video = show('video')
    for (let round = 0; round < 2; round++) {
      video.fire('playing')
      video.at(1, 24, 25, 26, 40, 50, 60, 75, 99, 100)
      video.fire('ended', { paused: true })
      video.set({ paused: false })
    }
    expect(told(seen)).toEqual([
      'video.started html',
      'video.progress html 25',
      'video.progress html 50',
      'video.progress html 75',
      'video.completed html',
    ])
  })

  it('that gets another source is another video', () => {
    const seen = start()
    const video = show('video')
    video.fire('playing')
    video.at(30)
    video.fire('playing', { currentSrc: '/b', currentTime: 0 })
    video.at(30)
    expect(told(seen)).toEqual([
      'video.started html',
      'video.progress html 25',
      'video.started html',
      'video.progress html 25',
    ])
  })

  it('tells of each video on its own', () => {
    const seen = start()
    for (const video of [show('video'), show('video')]) video.fire('playing')
    expect(told(seen)).toEqual(['video.started html', 'video.started html'])
  })

  it('tells no quarter that was jumped over', () => {
    const seen = start()
    const video = show('video')
    video.fire('playing')
    video.at(10, 80, 90, 30)
    expect(told(seen)).toEqual(['video.started html', 'video.progress html 75'])
  })

  it.each([
    ['muted and in circles', { muted: true, loop: true }],
    ['muted and by itself', { muted: true, autoplay: true }],
    ['like any background', { muted: true, loop: true, autoplay: true }],
  ])('is decoration if it plays %s, until it is given its sound', (_, state) => {
    const seen = start()
    const video = show('video', state)
    video.fire('playing')
    video.at(10, 30, 60, 90)
    expect(seen).toEqual([])
    video.set({ muted: false })
    video.at(10)
    expect(told(seen)).toEqual(['video.started html'])
  })

  it.each([
    ['by itself, with sound', { autoplay: true }],
    ['in circles, with sound', { loop: true }],
    ['without sound, by somebody', { muted: true }],
  ])('is told if it plays %s', (_, state) => {
    const seen = start()
    show('video', state).fire('playing')
    expect(told(seen)).toEqual(['video.started html'])
  })

  it('of which the time is changed while it does not play tells nothing', () => {
    const seen = start()
    const video = show('video', { paused: true })
    video.at(50)
    video.fire('ended')
    expect(seen).toEqual([])
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 0])('of %d seconds has no quarters', (duration) => {
    const seen = start()
    const video = show('video', { duration })
    video.fire('playing')
    video.at(0, 10, 1_000)
    expect(told(seen)).toEqual(['video.started html'])
  })

  it('with audio is told once, as what it is', () => {
    const seen = start()
    const audio = show('audio')
    audio.fire('playing')
    audio.at(30, 60)
    audio.fire('ended')
    audio.fire('playing')
    expect(seen).toEqual([{ type: 'podcast.played', data: { provider: 'html' } }])
  })

  it('with a sound of the page is not told', () => {
    const seen = start()
    const audio = show('audio', { duration: 2 })
    audio.fire('playing')
    audio.at(1)
    audio.fire('ended')
    expect(seen).toEqual([])
  })

  it('that only was asked to play tells nothing', () => {
    const seen = start()
    show('video').fire('play')
    expect(seen).toEqual([])
  })

  it('after a stop tells nothing', () => {
    const seen = start()
    const video = show('video')
    stop()
    video.fire('playing')
    expect(seen).toEqual([])
  })
})

describe('a frame', () => {
  const YOUTUBE = 'https://www.youtube.com'
  const VIMEO = 'https://player.vimeo.com'
  const YOUTUBE_SRC = `${YOUTUBE}/embed/abc?enablejsapi=1`
  const VIMEO_SRC = `${VIMEO}/video/1`

  function show(src: string) {
    const frame = document.createElement('iframe')
    const sent: unknown[] = []
    const contentWindow = { postMessage: (message: unknown, target: string) => sent.push([message, target]) }
    Object.defineProperty(frame, 'contentWindow', { value: contentWindow })
    frame.src = src
    // What is in it is the test: happy-dom is not to load anything.
    frame.srcdoc = ''
    document.body.append(frame)
    return { frame, sent, source: contentWindow }
  }
  const hear = (source: unknown, origin: string, data: unknown) =>
    window.dispatchEvent(Object.assign(new Event('message'), { source, origin, data }))

  const info = (change: object) => JSON.stringify({ event: 'infoDelivery', info: change })
  const PLAYING = info({ playerState: 1, currentTime: 0, duration: 100, videoData: { video_id: 'abc' } })

  it('of YouTube tells start, quarters and end, by messages that have only what is new', () => {
    const seen = start()
    const { source } = show(YOUTUBE_SRC)
    hear(
      source,
      YOUTUBE,
      JSON.stringify({ event: 'initialDelivery', info: { playerState: -1, duration: 100 } }),
    )
    expect(seen).toEqual([])
    hear(source, YOUTUBE, info({ playerState: 1 }))
    hear(source, YOUTUBE, JSON.stringify({ event: 'onStateChange', info: 1 }))
    hear(source, YOUTUBE, info({ videoData: { video_id: 'abc' } }))
    for (const currentTime of [10, 25.1, 30, 50, 75, 99]) hear(source, YOUTUBE, info({ currentTime }))
    hear(source, YOUTUBE, info({ playerState: 0 }))
    hear(source, YOUTUBE, PLAYING)
    expect(told(seen)).toEqual([
      'video.started youtube',
      'video.progress youtube 25',
      'video.progress youtube 50',
      'video.progress youtube 75',
      'video.completed youtube',
    ])
  })

  it('of YouTube that goes on with another video tells of that, too', () => {
    const seen = start()
    const { source } = show(YOUTUBE_SRC)
    hear(source, YOUTUBE, PLAYING)
    hear(source, YOUTUBE, info({ playerState: 0 }))
    hear(source, YOUTUBE, info({ playerState: 1, currentTime: 0, videoData: { video_id: 'next' } }))
    expect(told(seen)).toEqual(['video.started youtube', 'video.completed youtube', 'video.started youtube'])
  })

  it('of YouTube without cookies is heard as well', () => {
    const seen = start()
    const { source } = show('https://www.youtube-nocookie.com/embed/abc?enablejsapi=1')
    hear(source, 'https://www.youtube-nocookie.com', PLAYING)
    expect(told(seen)).toEqual(['video.started youtube'])
  })

  it('of Vimeo tells start, quarters and end', () => {
    const seen = start()
    const { source } = show(VIMEO_SRC)
    const data = (percent: number) => ({ seconds: percent * 100, percent, duration: 100 })
    hear(source, VIMEO, { event: 'play', data: data(0) })
    for (const percent of [0.1, 0.25, 0.5, 0.75, 0.99]) {
      hear(source, VIMEO, JSON.stringify({ event: 'timeupdate', data: data(percent) }))
    }
    hear(source, VIMEO, { event: 'ended', data: data(1) })
    expect(told(seen)).toEqual([
      'video.started vimeo',
      'video.progress vimeo 25',
      'video.progress vimeo 50',
      'video.progress vimeo 75',
      'video.completed vimeo',
    ])
  })

  it.each([
    ['another origin', 'https://evil.test'],
    ['an origin that only looks like it', 'https://www.youtube.com.evil.test'],
    ['the other vendor', VIMEO],
    ['no origin', 'null'],
  ])('is not heard from %s', (_, origin) => {
    const seen = start()
    hear(show(YOUTUBE_SRC).source, origin, PLAYING)
    expect(seen).toEqual([])
  })

  it.each([
    ['no frame of the page', () => ({})],
    ['the page itself', () => window],
    ['nobody', () => null],
    ['a frame that was not asked to tell', () => show(`${YOUTUBE}/embed/abc`).source],
    ['a frame of something else', () => show('https://other.test/?enablejsapi=1').source],
    ['a background', () => show(`${YOUTUBE_SRC}&autoplay=1&mute=1&loop=1`).source],
  ])('is not heard if the message is from %s', (_, from) => {
    const seen = start()
    show(YOUTUBE_SRC)
    hear(from(), YOUTUBE, PLAYING)
    expect(seen).toEqual([])
  })

  it.each([
    `${VIMEO_SRC}?background=1`,
    `${VIMEO_SRC}?autoplay=1&loop=1&muted=1`,
    `${VIMEO_SRC}?muted=1&loop=1&autoplay=1`,
  ])('of Vimeo is a background as %s', (src) => {
    const seen = start()
    const { source, sent } = show(src)
    hear(source, VIMEO, { event: 'play', data: { seconds: 0, percent: 0 } })
    vi.advanceTimersByTime(10_000)
    expect(seen).toEqual([])
    expect(sent).toEqual([])
  })

  it.each([
    undefined,
    null,
    1,
    '',
    'text',
    '{',
    'null',
    '[]',
    '{"event":"infoDelivery"}',
    '{"event":"infoDelivery","info":null}',
    '{"event":"infoDelivery","info":"1"}',
    '{"event":"timeupdate"}',
    '{"__proto__":{"event":"play"},"info":{"__proto__":{"x":1}}}',
    [],
    {},
    { event: 'timeupdate', data: null },
    { event: {}, data: { percent: {} } },
    { event: 'play ', data: { percent: 'x' } },
  ])('says nothing by %j, and harms nothing', (data) => {
    const seen = start()
    const mistakes = vi.fn()
    window.addEventListener('error', mistakes)
    hear(show(YOUTUBE_SRC).source, YOUTUBE, data)
    hear(show(VIMEO_SRC).source, VIMEO, data)
    window.removeEventListener('error', mistakes)
    expect(seen).toEqual([])
    expect(mistakes).not.toHaveBeenCalled()
    expect(({} as { x?: number }).x).toBeUndefined()
  })

  it('of YouTube is asked to tell until it answers', () => {
    const { source, sent } = show(YOUTUBE_SRC)
    start()
    vi.advanceTimersByTime(700)
    expect(sent.length).toBeGreaterThan(1)
    expect(new Set(sent.map(String))).toEqual(new Set(['{"event":"listening"},*']))
    sent.length = 0
    hear(source, YOUTUBE, info({ playerState: -1 }))
    vi.advanceTimersByTime(60_000)
    expect(sent).toEqual([])
  })

  it('of YouTube is left to its own script where the page has that, and heard', () => {
    vi.stubGlobal('YT', {})
    const { source, sent } = show(YOUTUBE_SRC)
    const seen = start()
    vi.advanceTimersByTime(10_000)
    expect(sent).toEqual([])
    hear(source, YOUTUBE, PLAYING)
    expect(told(seen)).toEqual(['video.started youtube'])
  })

  it('of Vimeo is asked to tell once, and again when it says that it is ready', () => {
    const { source, sent } = show(VIMEO_SRC)
    start()
    vi.advanceTimersByTime(10_000)
    const ASKED = ['play', 'timeupdate', 'ended'].map((value) => [{ method: 'addEventListener', value }, '*'])
    expect(sent).toEqual(ASKED)
    hear(source, VIMEO, JSON.stringify({ event: 'ready' }))
    expect(sent).toEqual([...ASKED, ...ASKED])
  })

  it('that comes later is asked when it has loaded', () => {
    start()
    vi.advanceTimersByTime(10_000)
    const { frame, sent } = show(YOUTUBE_SRC)
    expect(sent).toEqual([])
    frame.dispatchEvent(new Event('load'))
    expect(sent).toHaveLength(1)
  })

  it('that neither vendor knows is not written to', () => {
    const { sent } = show('https://other.test/video?enablejsapi=1')
    start()
    vi.advanceTimersByTime(10_000)
    expect(sent).toEqual([])
  })

  it('after a stop is neither heard nor asked', () => {
    const seen = start()
    const { source, sent } = show(YOUTUBE_SRC)
    stop()
    hear(source, YOUTUBE, PLAYING)
    expect(vi.getTimerCount()).toBe(0)
    expect(sent).toEqual([])
    expect(seen).toEqual([])
  })
})
