/** The page of all options (docs/options.md), made of their types, so that it can't drift from them. */
import { readFileSync } from 'node:fs'
import ts from 'typescript'

export interface Option {
  /** Such as `batch.maxWaitMs`. */
  name: string
  type: string
  meaning: string
  default: string
  example: string
}

const source = ts.createSourceFile(
  'options.ts',
  readFileSync('src/options.ts', 'utf8'),
  ts.ScriptTarget.Latest,
  true,
)
const members = source.statements.flatMap((each) =>
  ts.isInterfaceDeclaration(each) && each.name.text === 'Options'
    ? [...each.members].filter(ts.isPropertySignature)
    : [],
)

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

function read(member: ts.PropertySignature, group = ''): Option[] {
  const name = group + member.name.getText()
  const types = member.type && ts.isUnionTypeNode(member.type) ? [...member.type.types] : [member.type!]
  const inside = types.find(ts.isTypeLiteralNode)
  if (inside) return inside.members.filter(ts.isPropertySignature).flatMap((each) => read(each, `${name}.`))
  const [doc] = ts.getJSDocCommentsAndTags(member)
  const tag = (wanted: string) =>
    inOneLine(
      ts
        .getJSDocTags(member)
        .filter(({ tagName }) => tagName.text === wanted)
        .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
        .join(' '),
    )
  return [
    {
      name,
      type: types
        .map((type) => type.getText())
        .filter((text) => text !== 'undefined')
        .join(' | '),
      meaning: inOneLine(ts.getTextOfJSDocComment(doc?.comment) ?? ''),
      default: tag('default'),
      example: tag('example'),
    },
  ]
}

export const options: Option[] = members.flatMap((member) => read(member))

const scriptTag = readFileSync('src/scriptTag.ts', 'utf8')

/** How a script tag says it, if it does. */
const attributeOf = ({ name, type }: Option): string => {
  const [group] = name.split('.')
  if (name === 'detectors' || !new RegExp(`\\b${group}\\b`).test(scriptTag)) return ''
  const attribute = `data-${name.replace('.', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  const values: Record<string, string> = {
    consent: '="granted"',
    visitor: '="subdomains"` or `="/visitor"',
    stages: '="/blog/* discovery, /outlet purchase"',
    keepQuery: '="size, colour"',
    beforeStore: '="nameOfAFunction"',
    endpoint: '="/t"',
  }
  return `\`${attribute}${values[name] ?? (type === 'boolean' ? '' : '="…"')}\``
}

const cell = (text: string) => text.replaceAll('|', '\\|')

export const page = (): string => `# Options

What \`createTouchpoint({ … })\` takes. All but \`endpoint\` may be left out. A name or a value that is wrong throws at creation, and says what was
expected; in a script tag the console says it. Times are milliseconds, sizes bytes. This page is made of the types (\`npm run docs\`), and the tests compare the two.

| option | type | meaning | default | example | script tag |
| --- | --- | --- | --- | --- | --- |
${options
  .map((option) => {
    const { name, type, meaning, example } = option
    const fallback = option.default.replace(/^(\[\]|[\w']+)/, '`$1`').replace(/^`(none|a|nothing)`/, '$1')
    return `| \`${name}\` | \`${cell(type)}\` | ${cell(meaning)} | ${fallback || 'none: it has to be given'} | \`${cell(example)}\` | ${attributeOf(option)} |`
  })
  .join('\n')}

A script tag has \`data-hash\` beside these: routes in the part of an address after \`#\` are pages, as with \`pageViews({ hash: true })\`. Which detectors
there are is a matter of [the file](script-tag.md).
`
