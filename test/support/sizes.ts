import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

interface Size {
  name: string
  /** Minified and compressed by gzip. */
  size: number
}

/** What each import costs, as `npm run size` measures it. */
export const measure = (): Size[] =>
  JSON.parse(
    // It exits with 1 if a budget is exceeded, which is for `npm run size` to say.
    execFileSync('sh', ['-c', 'node_modules/.bin/size-limit --json || true'], { encoding: 'utf8' }),
  )

const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(1)
const row = ({ name, size }: Size) => `| ${name} | ${kilobytes(size)} |`
const table = (sizes: Size[]) => `| import | kB |\n| --- | ---: |\n${sizes.map(row).join('\n')}\n`

/** docs/sizes.md */
export const sizesPage = (sizes: Size[]): string => `# What each import weighs

Minified, compressed by gzip, 1 kB = 1,000 bytes, each alone with all that it needs (\`idb-keyval\` within the core). What several of them share is there once. \`npm run sizes\`
writes this page and the README's table anew, from the build; the tests compare them, and \`npm run size\` has a budget for each.

${table(sizes)}`

/** The rows that the README quotes. */
const QUOTED =
  /^(core|arrivals|pageViews|chat\(\)$|commerce\(\)$|webVitals|journey|consent: all|react|touchpoint\.)/

const MARKS = ['<!-- sizes: `npm run sizes` writes this -->\n', '<!-- /sizes -->']

export const readmeWith = (sizes: Size[]): string => {
  const [before, rest] = readFileSync('README.md', 'utf8').split(MARKS[0]!) as [string, string]
  const [, after] = rest.split(MARKS[1]!)
  return `${before}${MARKS[0]}${table(sizes.filter(({ name }) => QUOTED.test(name)))}${MARKS[1]}${after}`
}

/** The sizes that a text quotes, by name. */
export const quotedIn = (text: string): Map<string, number> =>
  new Map(
    [...text.matchAll(/^\| (.+) \| ([\d.]+) \|$/gm)].map(([, name, size]) => [name!, Number(size) * 1_000]),
  )
