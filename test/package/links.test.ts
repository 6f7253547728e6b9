import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pages } from '../support/docBlocks'

describe('links', () => {
  const slug = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(' ', '-')
  const prose = (file: string) => readFileSync(file, 'utf8').replace(/```[\s\S]*?```/g, '')
  const linksOf = (file: string) =>
    [...prose(file).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !/^\w+:/.test(link))

  it.each(pages)('of %s lead somewhere', (file) => {
    for (const link of linksOf(file)) {
      const [path, anchor] = link.split('#')
      const target = path ? join(dirname(file), path) : file
      expect(existsSync(target), link).toBe(true)
      if (!anchor) continue
      const anchors = [...prose(target).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slug(heading!))
      expect(anchors, link).toContain(anchor)
    }
  })

  it('lead to every page', () => {
    const linked = ['README.md', 'docs/README.md'].flatMap((file) =>
      linksOf(file).map((link) => join(dirname(file), link.replace(/#.*/, ''))),
    )
    expect(pages.filter((page) => !linked.includes(page) && page !== 'README.md')).toEqual([])
  })
})
