import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type SubdomainsOptions, subdomains } from '../../../src/identity'
import { answerFetch } from '../support/collectorStub'
import { pages } from '../support/pages'

const { openPage, place } = pages()

/** The cookies of a browser that knows which domains are public: what a page writes, as it is written, and what it reads. */
let jar: Map<string, { value: string; domain: string; line: string }>
let written: string[] = []
const PUBLIC = ['example', 'co.uk', 'uk', 'test']
/** The page is at this address now. */
let at = new URL('https://www.shop.co.uk/')
let takesNone = false

const NOW = Math.floor(Date.now() / 1_000).toString(36)

const isWithin = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`)

beforeEach(() => {
  jar = new Map()
  written = []
  takesNone = false
  at = new URL('https://www.shop.co.uk/')
  answerFetch()
  vi.stubGlobal('location', {
    get href() {
      return at.href
    },
    get hostname() {
      return at.hostname
    },
    get protocol() {
      return at.protocol
    },
  })
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () =>
      [...jar.values()]
        .filter(({ domain }) => isWithin(at.hostname, domain))
        .map(({ line }) => line)
        .join('; '),
    set(text: string) {
      written.push(text)
      const [line = '', ...attributes] = text.split('; ')
      const of = (name: string) => attributes.find((a) => a.startsWith(`${name}=`))?.slice(name.length + 1)
      const domain = of('Domain') ?? at.hostname
      if (takesNone || (of('Domain') && (PUBLIC.includes(domain) || !isWithin(at.hostname, domain)))) return
      const [name, value = ''] = line.split('=')
      const key = `${name} ${domain}`
      if (of('Max-Age') === '0') jar.delete(key)
      else jar.set(key, { value, domain, line })
    },
  })
})
afterEach(() => {
  Reflect.deleteProperty(document, 'cookie')
})

const visit = (address: string, options?: SubdomainsOptions) => {
  at = new URL(address)
  // Each host has a storage of its own.
  localStorage.clear()
  sessionStorage.clear()
  return openPage({ visitor: subdomains(options) })
}
const cookies = () => [...jar.values()].map(({ domain, line }) => `${domain} ${line.split('=')[0]}`)

describe('one visitor on all subdomains', () => {
  it('and one visit', async () => {
    const shop = await visit('https://www.shop.co.uk/')
    await shop.track('custom.a')
    const { visitor, session } = shop.identity!
    const blog = await visit('https://blog.shop.co.uk/')
    await blog.track('custom.b')
    expect(blog.identity).toMatchObject({ visitor, session: { id: session.id } })
  })

  it('by one cookie of under 100 bytes, for the widest domain that takes it, and no other', async () => {
    const tp = await visit('https://a.b.shop.co.uk/')
    await tp.track('custom.a')
    expect(cookies()).toEqual(['shop.co.uk touchpoint'])
    expect(document.cookie.length).toBeLessThan(100)
    expect(written.at(-1)).toMatch(
      /^touchpoint=[\w:-]+; Path=\/; SameSite=Lax; Max-Age=34128000; Domain=shop\.co\.uk; Secure$/,
    )
  })

  it.each([
    ['http://localhost:3000/', 'localhost'],
    ['http://127.0.0.1/', '127.0.0.1'],
    ['http://[::1]/', '[::1]'],
  ])('and where there are none, one for the host: %s', async (address, host) => {
    const tp = await visit(address)
    await tp.track('custom.a')
    expect(cookies()).toEqual([`${host} touchpoint`])
    expect(written.at(-1)).not.toMatch(/Domain|Secure/)
  })

  it('by the domain and the name that are given', async () => {
    const options = { domain: 'eu.shop.co.uk', cookie: 'tp' }
    const tp = await visit('https://www.eu.shop.co.uk/', options)
    await tp.track('custom.a')
    expect(cookies()).toEqual(['eu.shop.co.uk tp'])
    expect(
      written.every((line) => line.startsWith('tp=')),
      'no other was tried',
    ).toBe(true)
  })

  it('keeps the id that the browser had before', async () => {
    const before = await openPage()
    await before.track('custom.a')
    const { visitor } = before.identity!
    const tp = await openPage({ visitor: subdomains() })
    await tp.track('custom.b')
    expect(tp.identity?.visitor).toBe(visitor)
    expect(document.cookie).toContain(visitor)
  })

  it('has a visit of its own where the other is over', async () => {
    const long = Date.now() - 31 * 60_000
    const clock = vi.spyOn(Date, 'now').mockReturnValue(long)
    const shop = await visit('https://www.shop.co.uk/')
    await shop.track('custom.a')
    const { visitor, session } = shop.identity!
    clock.mockRestore()
    const blog = await visit('https://blog.shop.co.uk/')
    await blog.track('custom.b')
    expect(blog.identity?.visitor).toBe(visitor)
    expect(blog.identity?.session.id).not.toBe(session.id)
  })

  it('is somebody new on the other hosts, too, once one of them has erased it', async () => {
    const blog = await visit('https://blog.shop.co.uk/')
    blog.identify('ana')
    await blog.track('custom.a')
    const { visitor } = blog.identity!
    const ofBlog = localStorage.getItem(place())!
    const shop = await visit('https://www.shop.co.uk/')
    await shop.track('custom.b')
    shop.consent.deny()
    at = new URL('https://blog.shop.co.uk/')
    localStorage.setItem(place(), ofBlog)
    const next = await openPage({ visitor: subdomains() })
    await next.track('custom.c')
    expect(next.identity?.visitor).not.toBe(visitor)
    expect(document.cookie).not.toContain(visitor)
    expect(localStorage.getItem(place())).not.toContain('ana')
  })

  it.each([
    ['reset()', (tp: Awaited<ReturnType<typeof visit>>) => tp.reset()],
    ['a withdrawal', (tp: Awaited<ReturnType<typeof visit>>) => tp.consent.deny()],
    [
      'a withdrawal of one purpose',
      (tp: Awaited<ReturnType<typeof visit>>) =>
        tp.consent.set({ measurement: true, personalisation: false }),
    ],
    ['forget()', (tp: Awaited<ReturnType<typeof visit>>) => tp.forget()],
  ])('is erased by %s, in a page that has just been loaded as well', async (name, act) => {
    const shop = await visit('https://www.shop.co.uk/')
    await shop.track('custom.a')
    const { visitor } = shop.identity!
    const blog = await visit('https://blog.shop.co.uk/')
    await act(blog)
    if (name === 'reset()') expect(document.cookie).not.toContain(visitor)
    else expect(document.cookie).toBe('')
    expect(blog.identity?.visitor).not.toBe(visitor)
  })

  it('who is another after a reset on one of them is another on all', async () => {
    const shop = await openPage({ visitor: subdomains() })
    shop.identify('ana')
    await shop.track('order.completed', {})
    const [key, stored] = [place(), localStorage.getItem(place())!]
    const { visitor } = shop.identity!
    const blog = await visit('https://blog.shop.co.uk/')
    blog.reset()
    await blog.track('custom.b')
    // Back where the one before is still in storage.
    at = new URL('https://www.shop.co.uk/')
    localStorage.setItem(key, stored)
    const back = await openPage({ visitor: subdomains() })
    await back.track('custom.c')
    expect(back.identity?.visitor).toBe(blog.identity?.visitor)
    expect(back.identity?.visitor).not.toBe(visitor)
    expect(localStorage.getItem(key)).not.toContain('ana')
    expect(back.journey.orders).toBe(0)
  })

  it('writes nothing without consent', async () => {
    at = new URL('https://www.shop.co.uk/')
    const tp = await openPage({ visitor: subdomains(), consent: 'pending' })
    await tp.track('custom.a')
    expect(written).toEqual([])
    tp.consent.set({ measurement: true, personalisation: false })
    await tp.track('custom.b')
    expect(jar.size).toBe(0)
  })

  it('falls back where no cookie is taken, and says so', async () => {
    takesNone = true
    const tp = await visit('https://www.shop.co.uk/')
    await tp.track('custom.a')
    expect(tp.identity?.visitor).toMatch(/-/)
    expect(tp.explain().decisions.map(({ why }) => why)).toContain('Error: the browser took no cookie')
  })

  it.each([
    'touchpoint=%',
    'touchpoint=:::',
    'touchpoint=a:b:zzzzzzzzzzzzzzz:1',
    `touchpoint=a:%0A:${NOW}:${NOW}`,
  ])('survives what others write to it: %s', async (line) => {
    // biome-ignore lint/suspicious/noDocumentCookie: as a page of another subdomain does
    document.cookie = `${line}; Domain=shop.co.uk`
    const tp = await openPage({ visitor: subdomains() })
    expect(await tp.track('custom.a')).toBe('stored')
    expect(tp.identity?.visitor).toBeTruthy()
    expect(tp.identity?.session.id).toMatch(/^[\da-f-]{36}$/)
  })

  it.each([
    { domain: 'com' },
    { domain: 'https://shop.example' },
    { domain: 'a.b; Path=/x' },
    { cookie: 'a=b' },
  ])('refuses what is no domain and no name: %o', (options) => {
    expect(() => subdomains(options)).toThrow(`touchpoint: subdomains: ${Object.keys(options)[0]} must be`)
  })
})
