import { readdirSync, readFileSync } from 'node:fs'

export interface Block {
  /** Where it stands, such as `docs/consent.md:31`. */
  place: string
  file: string
  language: string
  code: string
}

/** The README, and every page of docs that people write. */
export const pages = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** Every block of code of a page. */
export const blocksOf = (file: string): Block[] => {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm)].map(
    ({ index, 1: indent, 2: language, 3: code }) => ({
      place: `${file}:${text.slice(0, index).split('\n').length}`,
      file,
      language: language!,
      code: code!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  )
}

export const blocks = pages.flatMap(blocksOf)

/** The README's line for early calls. */
export const stub = /<script>(window\.touchpoint\|\|.*?)<\/script>/.exec(
  readFileSync('README.md', 'utf8'),
)![1]!
