// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeHeaders, truncate } from '../../../src/collector/client'
import { clientFinder } from '../../../src/collector/proxies'
import { SEED } from '../../support/seed'

describe('of an address is kept', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['203.0.113.77:51234', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['[2001:db8:1:2::6]:4711', '2001:db8:1::/48'],
    ['2001:DB8::1', '2001:db8::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
    ['::1', '::/48'],
    // IPv4 inside of IPv6 would be told whole by the first 48 bits, or by none.
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['::ffff:cb00:714d', '203.0.113.0/24'],
    ['2002:cb00:714d::1', '203.0.113.0/24'],
    ['64:ff9b::203.0.113.77', '203.0.113.0/24'],
    // What is cut short already stays as it is.
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['2001:db8:1::/48', '2001:db8:1::/48'],
  ])('of %s: %s', (address, network) => {
    expect(truncate(address)).toBe(network)
  })

  it.each([
    ...[
      '',
      'unknown',
      '_hidden',
      '203.0.113',
      '203.0.113.256',
      '1.2.3.4.5',
      '2001:db8::1::2',
      '1:2:3:4:5:6:7',
    ],
    ...[
      '1:2:3:4:5:6:7:8:9',
      '12345::',
      'g::1',
      ':::',
      ':',
      '1.2.3.4/33',
      '[::1',
      '::1]',
      '203.0.113.7 8.8.8.8',
    ],
  ])('nothing of %j', (text) => {
    expect(truncate(text)).toBeUndefined()
  })

  it('never its end, whatever it is', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(truncate(address)).toBe(address.replace(/\.\d+$/, '.0/24'))
      }),
      { seed: SEED },
    )
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(truncate(address)).toMatch(/^([\da-f]{0,4}:){1,4}:?\/48$|^\d+\.\d+\.\d+\.0\/24$/)
      }),
      { seed: SEED },
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(truncate(text) ?? '').toMatch(/^$|\/(24|48)$/)
      }),
      { seed: SEED },
    )
  })
})

describe('a client behind proxies', () => {
  const from = (
    remoteAddress: string | undefined,
    headers: Record<string, string | string[]>,
    options: Parameters<typeof clientFinder>[1] = {},
  ) => clientFinder('test', options)({ socket: { remoteAddress }, headers } as never)
  const trusted = { trustedProxies: ['10.0.0.0/8', '::1', '2001:db8:9::/48'] }

  it('is believed to nobody by default', () => {
    expect(from('198.51.100.7', { 'x-forwarded-for': '203.0.113.7' })).toBe('198.51.100.0/24')
    expect(from('10.1.1.1', { 'x-forwarded-for': '203.0.113.7' })).toBe('10.1.1.0/24')
  })

  it('is who spoke to the first of the trusted ones, whatever it says of those before', () => {
    const spoofed = { 'x-forwarded-for': '1.1.1.1, 203.0.113.7, 10.2.2.2' }
    expect(from('10.1.1.1', spoofed, trusted)).toBe('203.0.113.0/24')
    expect(from('198.51.100.7', spoofed, trusted)).toBe('198.51.100.0/24')
    expect(from('::ffff:10.1.1.1', spoofed, trusted)).toBe('203.0.113.0/24')
    expect(from('::1', { 'x-forwarded-for': '203.0.113.7, 2001:db8:9::5' }, trusted)).toBe('203.0.113.0/24')
  })

  it('is the last that is known where all are trusted', () => {
    expect(from('10.1.1.1', { 'x-forwarded-for': '10.3.3.3, 10.2.2.2' }, trusted)).toBe('10.3.3.0/24')
    expect(from('10.1.1.1', {}, trusted)).toBe('10.1.1.0/24')
  })

  it('is nobody where the proxy says nothing that can be understood', () => {
    expect(from('10.1.1.1', { 'x-forwarded-for': 'unknown' }, trusted)).toBeUndefined()
    expect(from('10.1.1.1', { 'x-forwarded-for': '1.1.1.1,,' }, trusted)).toBeUndefined()
    expect(from(undefined, { 'x-forwarded-for': '1.1.1.1' }, trusted)).toBeUndefined()
  })

  it('is read from Forwarded, and only from there, where that is what the proxies write', () => {
    const options = { ...trusted, forwardedHeader: 'forwarded' as const }
    const told = (forwarded: string) => ({ 'x-forwarded-for': '1.1.1.1', forwarded })
    expect(from('10.1.1.1', told('for=203.0.113.7;proto=https;by=10.2.2.2'), options)).toBe('203.0.113.0/24')
    const long = 'for=1.2.3.4, For="[2001:db8:1::7]:4711";proto=http, for=10.2.2.2'
    expect(from('10.1.1.1', told(long), options)).toBe('2001:db8:1::/48')
    expect(from('10.1.1.1', told('for=_hidden'), options)).toBeUndefined()
    expect(from('10.1.1.1', { forwarded: 'for=1.1.1.1' }, trusted)).toBe('10.1.1.0/24')
  })

  it.each([['10.0.0.0/33'], ['proxy.example'], ['10.0.0'], ['']])('cannot be trusted as %j', (range) => {
    expect(() => from('10.1.1.1', {}, { trustedProxies: [range] })).toThrow(`trustedProxies: "${range}"`)
  })
})

it('headers for hooks have no address, cookie or password in them, by whatever name', () => {
  const safe = safeHeaders(
    new Headers({
      ...{
        'user-agent': 'Mozilla/5.0 Chrome/120.0.0.0',
        'cf-ipcountry': 'ES',
        'accept-language': 'es, en;q=0.5',
      },
      ...{
        'cf-connecting-ip': '203.0.113.7',
        'x-real-ip': '2001:db8::1',
        'x-forwarded-for': 'unknown, 1.2.3.4',
      },
      ...{ forwarded: 'for="[2001:db8::1]:80";proto=http', 'x-who-knows': 'client=1; ip 203.0.113.7' },
      ...{
        'x-geo': 'country=ES;ip=203.0.113.7',
        'x-edge': '{"ip":"203.0.113.7"}',
        via: '1.1 proxy (2001:db8::1)',
      },
      ...{
        cookie: 'a=1',
        authorization: 'Bearer x',
        'proxy-authorization': 'Basic y',
        host: '127.0.0.1:3000',
      },
    }),
  )
  expect(Object.keys(Object.fromEntries(safe)).sort()).toEqual([
    'accept-language',
    'cf-ipcountry',
    'user-agent',
  ])
})
