import { afterEach, describe, expect, it, vi } from 'vitest'
import { app } from '../../../src/detectors/app'
import { watching } from '../support/watching'

const page = watching(app)
const settle = () => new Promise((resolve) => setTimeout(resolve))

afterEach(() => vi.unstubAllGlobals())

class Status extends EventTarget {
  state = 'prompt'
  become(state: string) {
    this.state = state
    this.dispatchEvent(new Event('change'))
  }
}

const stub = (query: unknown) => vi.stubGlobal('navigator', { permissions: { query } })

it('tells of an installation', () => {
  const seen = page.start()
  window.dispatchEvent(new Event('appinstalled'))
  expect(seen).toEqual([{ type: 'pwa.installed', data: {} }])
  page.stop()
  window.dispatchEvent(new Event('appinstalled'))
  expect(seen).toHaveLength(1)
})

describe('notifications', () => {
  it('are told when they are allowed, and only then', async () => {
    const status = new Status()
    const query = vi.fn(async () => status)
    stub(query)
    const seen = page.start()
    await settle()
    expect(query).toHaveBeenCalledWith({ name: 'notifications' })
    status.become('denied')
    expect(seen).toEqual([])
    status.become('granted')
    expect(seen).toEqual([{ type: 'push.subscribed', data: {} }])
    page.stop()
    status.become('granted')
    expect(seen).toHaveLength(1)
  })

  it('are looked up once a page, whoever comes and goes', async () => {
    const status = new Status()
    const query = vi.fn(async () => status)
    stub(query)
    const before = page.start()
    page.stop()
    const seen = page.start()
    await settle()
    status.become('granted')
    expect(query).toHaveBeenCalledOnce()
    expect([before, seen]).toEqual([[], [{ type: 'push.subscribed', data: {} }]])
  })

  it('that were allowed before are no news', async () => {
    const status = new Status()
    status.state = 'granted'
    stub(async () => status)
    const seen = page.start()
    await settle()
    expect(seen).toEqual([])
  })

  it('are not listened to if all was stopped before the browser has answered', async () => {
    const status = new Status()
    stub(async () => status)
    const seen = page.start()
    page.stop()
    await settle()
    status.become('granted')
    expect(seen).toEqual([])
  })

  it.each([
    ['rejects', { permissions: { query: () => Promise.reject(new TypeError('notifications')) } }],
    ['has no permissions', {}],
  ])('are none where the browser %s', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator)
    const seen = page.start()
    await settle()
    window.dispatchEvent(new Event('appinstalled'))
    expect(seen).toHaveLength(1)
  })

  it('are not asked for', async () => {
    const requestPermission = vi.fn()
    vi.stubGlobal('Notification', { requestPermission })
    page.start()
    await settle()
    expect(requestPermission).not.toHaveBeenCalled()
    expect(Notification.requestPermission).toBe(requestPermission)
  })
})
