import 'fake-indexeddb/auto'
import { act, Component, createElement, createRef, type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { pageViews } from '../../../src/detectors/pageViews'
import { Impression, TouchpointProvider, useJourney, useTouchpoint } from '../../../src/react'
import { answerFetch } from '../support/collectorStub'
import { pages } from '../support/pages'

const { openPage } = pages()
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

let collector: ReturnType<typeof answerFetch>
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  collector = answerFetch()
})

const render = async (client: Awaited<ReturnType<typeof openPage>>, content: ReactNode) => {
  const host = document.createElement('div')
  document.body.append(host)
  const root = createRoot(host)
  await act(() =>
    root.render(createElement(StrictMode, null, createElement(TouchpointProvider, { client }, content))),
  )
  return { host, unmount: () => act(() => root.unmount()) }
}

const Status = () => {
  const { stage, orders, touches } = useJourney()
  return `${stage} ${orders} ${touches.map(({ type }) => type)}`
}

describe('React', () => {
  it('tells one page view under StrictMode', async () => {
    const client = await openPage({ detectors: [pageViews()] })
    const { unmount } = await render(client, 'Hello')
    await vi.waitFor(() => expect(client.journey.touches).toHaveLength(1))
    await client.flush()
    expect(collector.types()).toEqual(['page.viewed'])
    await unmount()
  })

  it('renders the journey anew when it goes on', async () => {
    const client = await openPage()
    await client.ready
    const { host, unmount } = await render(client, createElement(Status))
    expect(host.textContent).toBe('undefined 0 ')
    await act(() => client.track('chat.opened', { vendor: 'tawk' }))
    expect(host.textContent).toBe('purchase 0 chat.opened')
    await act(() => client.track('order.completed', {}))
    expect(host.textContent).toBe('purchase 1 chat.opened,order.completed')
    await unmount()
    await client.track('custom.later')
  })

  it('says what is missing where there is no provider', () => {
    const Lonely = () => {
      useTouchpoint()
      return null
    }
    expect(() => renderToString(createElement(Lonely))).toThrow('there is no <TouchpointProvider> above')
  })

  it('renders on a server, without a journey', async () => {
    const client = await openPage()
    const html = renderToString(
      createElement(
        TouchpointProvider,
        { client },
        createElement(
          Impression,
          { type: 'offer.viewed' as never, as: 'section', className: 'offer' },
          'Half price',
        ),
        createElement(Status),
      ),
    )
    expect(html).toBe('<section class="offer">Half price</section>undefined 0 ')
  })

  it('hands its element to the ref of its owner, and takes one that is none', async () => {
    const client = await openPage()
    const ref = createRef<Element>()
    class Old extends Component {
      override render = () => 'Old'
    }
    const { host, unmount } = await render(client, [
      createElement(Impression, { key: 1, type: 'promotion.viewed', ref, id: 'own' }),
      createElement(Impression, { key: 2, type: 'promotion.viewed', as: Old }),
    ])
    expect(ref.current).toBe(host.querySelector('#own'))
    expect(host.textContent).toBe('Old')
    await unmount()
  })

  it('tracks what was in view for a second, once, as it was rendered last', async () => {
    const observed = new Set<Element>()
    let see: IntersectionObserverCallback = () => {}
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(callback: IntersectionObserverCallback) {
          see = callback
        }
        observe = (element: Element) => void observed.add(element)
        unobserve = (element: Element) => void observed.delete(element)
        disconnect = () => observed.clear()
      },
    )
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const client = await openPage()
    const track = vi.spyOn(client, 'track')
    const { host, unmount } = await render(
      client,
      createElement(
        Impression,
        { type: 'promotion.viewed', data: { promotionId: 'half' }, id: 'offer' },
        'Half price',
      ),
    )
    const [element] = observed
    expect(element).toBe(host.querySelector('#offer'))
    const entry = { target: element, intersectionRatio: 1, intersectionRect: { height: 100 } }
    see([entry as unknown as IntersectionObserverEntry], {} as IntersectionObserver)
    vi.advanceTimersByTime(900)
    expect(track).not.toHaveBeenCalled()
    vi.advanceTimersByTime(200)
    expect(track.mock.calls).toEqual([['promotion.viewed', { promotionId: 'half' }, undefined]])
    expect(observed.size).toBe(0)
    await unmount()
  })
})
