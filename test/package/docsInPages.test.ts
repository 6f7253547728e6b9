// @vitest-environment happy-dom
import { build } from 'esbuild'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { blocks, runsInPage } from '../support/docBlocks'

beforeEach(() => {
  ;(window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL('https://shop.example/')
  vi.stubGlobal('fetch', async () => new Response('', { status: 204 }))
  vi.spyOn(console, 'error')
})
// The stub stays: what a block has begun may still send.
afterEach(() => void vi.restoreAllMocks())

/** The block as the body of a function: modules have their own way past the page's globals. */
const AsyncFunction = (async () => {}).constructor as new (body: string) => () => Promise<void>

describe.each(blocks.filter(runsInPage))('$place, in a page', ({ code, language }) => {
  it('runs', async () => {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: inject('packed'), loader: language as 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"', 'import.meta': '{}' },
      write: false,
      legalComments: 'none',
    })
    await new AsyncFunction(outputFiles[0]!.text.replace(/\nexport \{[^}]*\};?\s*$/, ''))()
    expect(console.error).not.toHaveBeenCalled()
  })
})
