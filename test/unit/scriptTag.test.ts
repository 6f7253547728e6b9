import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { TouchpointClient } from '../../src'
import { runScriptTag } from '../../src/scriptTag'
import { answerFetch } from './support/collectorStub'

const page = globalThis as { touchpoint?: Partial<TouchpointClient> & { q?: unknown[] } }

function current(element: HTMLElement) {
  Object.defineProperty(document, 'currentScript', { value: element, configurable: true })
}
beforeEach(() => localStorage.clear())
afterEach(() => {
  page.touchpoint?.destroy?.()
  delete page.touchpoint
  delete (document as { currentScript?: unknown }).currentScript
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

it('sends and stores nothing where a no was said before it was there, whatever its tag says', async () => {
  const { batches } = answerFetch()
  const tag = document.createElement('script')
  Object.assign(tag.dataset, { endpoint: '/t', consent: 'granted' })
  current(tag)
  page.touchpoint = { q: [['deny', [], Date.now()]] }
  runScriptTag(() => [
    (emit) => {
      // What is sent in its own task.
      emit({ type: 'order.completed', data: { orderRef: 'A-1' } })
      return () => {}
    },
  ])
  expect(page.touchpoint.consent?.state).toBe('denied')
  await page.touchpoint.ready
  await page.touchpoint.flush?.()
  expect(batches).toEqual([])
  expect({ ...localStorage }).toEqual({})
})

it('goes on with the last word of several', () => {
  answerFetch()
  const tag = document.createElement('script')
  Object.assign(tag.dataset, { endpoint: '/t', consent: 'granted' })
  current(tag)
  page.touchpoint = {
    q: [
      ['deny', []],
      ['grant', []],
    ],
  }
  runScriptTag(() => [])
  expect(page.touchpoint.consent?.state).toBe('granted')
})

it('takes its attributes from no picture that is called "currentScript"', () => {
  const picture = document.createElement('img')
  picture.src = 'https://evil.test/x.png'
  Object.assign(picture.dataset, { endpoint: 'https://evil.test/t', debug: '' })
  document.body.innerHTML =
    '<script type="text/later" src="/touchpoint.global.js" data-endpoint="/t"></script>'
  current(picture)
  runScriptTag(() => [])
  expect(page.touchpoint?.explain?.().options.endpoint).toBe('/t')
})

it('complains of nothing where a loader has made a blob of it', () => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => {})
  const tag = document.createElement('script')
  Object.defineProperty(tag, 'src', { value: 'blob:https://shop.test/019a6f7e' })
  tag.dataset.endpoint = '/t'
  current(tag)
  runScriptTag(() => [])
  expect(page.touchpoint?.stats).toBeDefined()
  expect(complain).not.toHaveBeenCalled()
})
