import 'fake-indexeddb/auto'
import { afterEach, expect, it, vi } from 'vitest'
import { showDebug } from '../../../src/debug/index'
import { createTouchpoint, type TouchpointClient, wantsDebug } from '../../../src/index'

const at = (query: string) => history.replaceState(null, '', `/${query}`)
const remembered = () => sessionStorage.getItem('touchpoint-debug')
let tp: TouchpointClient
afterEach(() => {
  tp.destroy()
  sessionStorage.clear()
  at('')
})

it('is asked for by the address, and stays in the tab once the visitor has agreed', async () => {
  tp = createTouchpoint({ endpoint: '/t' })
  expect(wantsDebug(tp)).toBe(false)
  at('?touchpoint-debug')
  expect(wantsDebug(tp)).toBe(true)
  showDebug(tp)
  expect(remembered()).toBeNull()
  tp.consent.grant()
  await vi.waitFor(() => expect(remembered()).toBe('true'))
  at('')
  expect(wantsDebug(tp)).toBe(true)
  at('?touchpoint-debug=off')
  expect(wantsDebug(tp)).toBe(false)
  at('')
  expect(wantsDebug(tp)).toBe(false)
})

it.each([
  ['nobody has agreed', { consent: 'pending' }],
  ['it was refused', { consent: 'denied' }],
  ['the site stores nothing', { consent: 'granted', anonymous: true }],
] as const)('reads and writes nothing where %s', (_, options) => {
  tp = createTouchpoint({ endpoint: '/t', ...options })
  const storage = vi.spyOn(globalThis, 'sessionStorage', 'get')
  try {
    expect(wantsDebug(tp)).toBe(false)
    at('?touchpoint-debug')
    expect(wantsDebug(tp)).toBe(true)
    showDebug(tp)
    expect(storage).not.toHaveBeenCalled()
  } finally {
    storage.mockRestore()
  }
})
