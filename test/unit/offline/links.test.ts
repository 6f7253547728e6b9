import { Resvg } from '@resvg/resvg-js'
import jsQR from 'jsqr'
import { describe, expect, it } from 'vitest'
import { type LinkTags, qrCode, taggedLink } from '../../../src/offline/index'
import { classifySource } from '../../../src/source/classifySource'

const SHOP = 'https://shop.test/spring?size=m#top'

/** What a phone's camera makes of it. */
function scan(svg: string, width = 400): string | undefined {
  const { pixels, width: w, height } = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render()
  return jsQR(new Uint8ClampedArray(pixels), w, height)?.data
}

describe('a tagged link', () => {
  it.each([
    ['print', 'flyer', 'print'],
    ['print', 'catalogue', 'print'],
    ['package', 'thank-you', 'post'],
    ['store', 'window', 'store'],
    ['event', 'stand', 'event'],
    ['email', 'newsletter', 'email'],
    ['phone', 'hotline', 'phone'],
    ['sms', 'reminder', 'messaging'],
  ] as const)('for %s, %s, is recognised by the page that it leads to', (medium, source, channel) => {
    const link = taggedLink(SHOP, { medium, source, campaign: 'Spring 2027', content: 'page 12' })
    const read = classifySource({ url: link })
    expect(read).toMatchObject({ medium, campaign: 'Spring 2027' })
    expect(read!.channel).toBe(channel)
    expect(read!.name).toBe(source)
    // A scanned one tells the same.
    expect(scan(qrCode(link))).toBe(link)
  })

  it('leads where it did, with the tags that it had before replaced', () => {
    const link = taggedLink(`${SHOP.replace('#', '&utm_source=old&utm_content=old#')}`, {
      medium: 'print',
      source: 'flyer',
    })
    expect(link).toBe('https://shop.test/spring?size=m&utm_source=flyer&utm_medium=print#top')
  })

  it.each([
    ['/spring', { medium: 'print', source: 'flyer' }, /no absolute address/],
    ['mailto:a@shop.test', { medium: 'print', source: 'flyer' }, /begin with http/],
    [SHOP, { medium: 'print', source: '' }, /needs a medium and a source/],
    [SHOP, { medium: 'kite', source: 'balloon' }, /it would be unassigned, and not kite/],
    [SHOP, { medium: 'print', source: 'google-ads' }, /it would be paid_search, and not print/],
  ])('is refused: %s %o', (url, tags, message) => {
    expect(() => taggedLink(url, tags as LinkTags)).toThrow(message)
  })

  it('is recognised whatever it belongs to', () => {
    for (const campaign of ['unboxing', 'qr', 'email-2027', 'black friday shop', 'año & más', 'google']) {
      for (const medium of ['print', 'package', 'store', 'event', 'email', 'phone', 'sms'] as const) {
        const link = taggedLink(SHOP, { medium, source: 'card', campaign, content: campaign })
        expect(classifySource({ url: link })).toMatchObject({ medium, campaign })
      }
    }
  })
})

describe('a QR code', () => {
  it.each(['L', 'M', 'Q', 'H'] as const)('can be read at level %s, small and large', (correction) => {
    for (const link of [
      'https://a.test/',
      `https://shop.test/${'x'.repeat(300)}`,
      'https://shop.test/año?q=☕',
    ]) {
      expect(scan(qrCode(link, { correction }), 600)).toBe(link)
    }
  })

  it('can be read with a corner torn off and a spot on it', () => {
    const svg = qrCode('https://shop.test/spring?utm_medium=print', { correction: 'H' })
    expect(scan(svg.replace('</svg>', '<circle cx="20" cy="20" r="3" fill="#963"/></svg>'))).toBe(
      'https://shop.test/spring?utm_medium=print',
    )
  })

  it('has a quiet zone of four modules, and nothing outside of black and white', () => {
    const svg = qrCode('https://a.test/')
    const size = Number(/viewBox="0 0 (\d+) /.exec(svg)![1])
    const { pixels, width } = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render()
    expect(width).toBe(size)
    const dark = (x: number, y: number) => pixels[(y * size + x) * 4]! < 128
    for (let i = 0; i < size; i++) {
      for (const edge of [0, 1, 2, 3, size - 1, size - 2, size - 3, size - 4])
        expect([dark(i, edge), dark(edge, i)]).toEqual([false, false])
    }
    // The corner of the first finder pattern.
    expect(dark(4, 4)).toBe(true)
  })

  it('has a name for those who can’t see it, and lets nothing out of it', () => {
    const parse = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
    const title = (svg: string) => parse(svg).querySelector('title')?.textContent
    expect(parse(qrCode('https://a.test/')).getAttribute('role')).toBe('img')
    expect(title(qrCode('https://a.test/?a=1&b="2"'))).toBe('QR code: https://a.test/?a=1&b="2"')
    const evil = qrCode('https://a.test/', { title: '</title><script>alert(1)</script>' })
    expect(title(evil)).toBe('</title><script>alert(1)</script>')
    expect(parse(evil).querySelector('script')).toBeNull()
  })

  it('throws for what no code can hold', () => {
    expect(() => qrCode(`https://a.test/${'x'.repeat(4_000)}`)).toThrow()
  })
})
