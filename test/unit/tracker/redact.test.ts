import { describe, expect, it } from 'vitest'
import { createCleaner, maskText } from '../../../src/tracker/redact'

const clean = createCleaner(['color'])

describe('an address', () => {
  it.each([
    ['https://shop.test/a/b', 'https://shop.test/a/b'],
    ['https://user:pass@shop.test/', 'https://shop.test/'],
    ['https://shop.test/#access_token=abc', 'https://shop.test/'],
    ['https://shop.test/#/cart?token=abc', 'https://shop.test/#/cart'],
    ['https://shop.test/?utm_source=x&token=secret&page=2', 'https://shop.test/?utm_source=x&page=2'],
    ['https://shop.test/?gclid=EAIaIQ', 'https://shop.test/'],
    ['https://shop.test/?q=my+name', 'https://shop.test/'],
    ['https://shop.test/?color=red', 'https://shop.test/?color=red'],
    ['https://shop.test/?utm_campaign=ana@example.com', 'https://shop.test/?utm_campaign=~'],
    ['https://shop.test/u/ana@example.com/orders', 'https://shop.test/u/~/orders'],
    ['https://shop.test/u/ana%40example.com', 'https://shop.test/u/~'],
    ['https://shop.test/reset/eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0NTY3.abc', 'https://shop.test/reset/~'],
    ['https://shop.test/o/123e4567-e89b-12d3-a456-426614174000', 'https://shop.test/o/~'],
    ['https://shop.test/t/3fa85f6457174562b3fc', 'https://shop.test/t/~'],
    ['https://shop.test/call/+34600123456', 'https://shop.test/call/~'],
    ['https://shop.test/how-to-brew-10-cups-of-coffee', 'https://shop.test/how-to-brew-10-cups-of-coffee'],
    ['https://shop.test/products/sku-12345', 'https://shop.test/products/sku-12345'],
    ['https://shop.test/2026/11/23/news', 'https://shop.test/2026/11/23/news'],
    ['not an address', ''],
  ])('%s becomes %s', (raw, cleaned) => {
    expect(clean(raw)).toBe(cleaned)
    expect(clean(raw)).toBe(cleaned)
  })
})

describe('a text', () => {
  it.each([
    ['Order for ana@example.com', 'Order for ~'],
    ['Call +34 600 123 456', 'Call ~'],
    ['Card 4111 1111 1111 1111', 'Card ~'],
    ['Teapot no. 7, 24,90 €', 'Teapot no. 7, 24,90 €'],
    ['Internationalisation', 'Internationalisation'],
  ])('%s becomes %s', (raw, masked) => {
    expect(maskText(raw)).toBe(masked)
  })
})
