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

/** What can't be run here, by what it contains. It is compiled or read all the same. */
export const unrun = [
  {
    of: 'shopifyPixel(analytics)',
    reason: 'runs in the sandbox of Shopify, which test/e2e/detectors has rebuilt',
  },
  { of: 'map $cookie_visitor', reason: 'is nginx, which the tests do not install' },
  { of: "from 'vitest'", reason: 'is run by test/package/testing.test.ts' },
  { of: "from '@playwright/test'", reason: 'is run by test/package/testing.test.ts' },
  { of: 'process.env.DATABASE_URL', reason: 'is run by test/unit/collector/stores/postgres.test.ts' },
  { of: 'process.env.CLICKHOUSE_URL', reason: 'is run by test/wide/clickhouse' },
  {
    of: 'nats://10.0.0.5',
    reason: 'needs a server: test/package/cluster.test.ts runs an example that does the same',
  },
  { of: 'declare const store', reason: 'takes a store of the reader’s' },
  { of: 'declare const receipts', reason: 'takes receipts of the reader’s' },
  { of: 'notificationclick', reason: 'is of a service worker: test/e2e/anywhere.test.ts has one' },
]
const isUnrun = ({ code }: Block) => unrun.some(({ of }) => code.includes(of))
const isCode = ({ language }: Block) => /^[tj]sx?$/.test(language)

/** It is a server, or asks of Node. */
export const runsInNode = (block: Block) =>
  isCode(block) && !isUnrun(block) && /from '(node:|touchpoint-sdk\/(collector|offline))/.test(block.code)
export const runsInPage = (block: Block) => isCode(block) && !isUnrun(block) && !runsInNode(block)
