/** The page of all types of touchpoints (docs/touchpoints.md), made of the catalogue, so that it can't drift from it. */
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { kindOf, type TouchpointData } from '../../../src/catalogue'
import { commonVendors } from '../../../src/detectors/chat/commonVendors'
import { moreChatVendors } from '../../../src/detectors/chat/moreChatVendors'
import type { ChatVendor } from '../../../src/detectors/chat/vendor'
import { ga4 } from '../../../src/detectors/commerce/ga4'
import type { Stage } from '../../../src/touchpoint'
import { howDetected, type Sureness } from './howDetected'

interface Entry {
  type: keyof TouchpointData
  meaning: string
  /** As TypeScript has it. */
  carries: string
}

const names = (vendors: readonly ChatVendor[]) => [...new Set(vendors.map(({ vendor }) => vendor))].join(', ')

const STAGES: Stage[] = ['discovery', 'consideration', 'purchase', 'loyalty']

const source = ts.createSourceFile(
  'catalogue.ts',
  readFileSync('src/catalogue.ts', 'utf8'),
  ts.ScriptTarget.Latest,
  true,
)
const interfaces = new Map(
  source.statements.filter(ts.isInterfaceDeclaration).map((each) => [each.name.text, each] as const),
)

/** The comment of a member, in one line. */
const docOf = (node: ts.Node) =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')

const nameOf = (member: ts.TypeElement) => `\`${member.name?.getText()}\``

/** The names of fields; of what several types carry its name, since it has a table of its own. */
const fieldsOf = (node: ts.TypeNode): string[] => {
  if (ts.isIntersectionTypeNode(node)) return node.types.flatMap(fieldsOf)
  if (ts.isTypeLiteralNode(node)) return node.members.map(nameOf)
  const name = node.getText()
  return interfaces.has(name) ? [`[${name}](#${name.toLowerCase()})`] : []
}

const sharedData = (): string =>
  [...interfaces]
    .filter(([name]) => /Data$/.test(name) && name !== 'TouchpointData')
    .map(
      ([name, { members }]) => `
### ${name}

| field | type | meaning |
| --- | --- | --- |
${members.map((member) => `| ${nameOf(member)} | \`${(member as ts.PropertySignature).type?.getText().replaceAll('|', '\\|')}\` | ${docOf(member)} |`).join('\n')}
`,
    )
    .join('')

export const entries: Entry[] = [...(interfaces.get('TouchpointData')?.members ?? [])]
  .filter(ts.isPropertySignature)
  .map((member) => ({
    type: member.name.getText().replaceAll("'", '') as Entry['type'],
    meaning: docOf(member),
    carries: member.type ? fieldsOf(member.type).join(', ') : '',
  }))

const SURE: Record<Sureness, string> = {
  high: 'sure: the platform, the vendor or the browser says so',
  medium: 'likely: a stable sign, such as a selector or a message',
  low: 'a guess: words in an address or a label',
  tag: 'only as the page or the server says',
}

const row = ({ type, meaning, carries }: Entry) => {
  const { channel, fixed } = kindOf(type) ?? {}
  const { by, how, sure } = howDetected[type]
  const events = Object.keys(ga4).filter((event) => ga4[event] === type)
  const ways = [
    [by.map((detector) => `\`${detector}\``).join(', '), how].filter(Boolean).join(': '),
    events.length
      ? `\`commerce()\`: ${events.map((event) => `\`${event}\``).join(', ')} in GA4’s \`dataLayer\``
      : '',
  ]
  return `| \`${type}\`${fixed ? ' ·' : ''} | ${meaning} | ${channel} | ${ways.filter(Boolean).join('; ')} | ${sure} | ${carries} |`
}

export const page = (): string => `# Every type of touchpoint

${entries.length} types, by the stage of the journey that they stand for by default. Where a touchpoint happens may move it on: a site's own
\`stages\`, a checkout page, a customer who has ordered. A dot after the name means that the act itself says the stage, wherever it happens. Each can be
tagged, too: \`tp.track(type, data)\`, or \`data-touchpoint="type"\` with \`declared()\`. Names of your own go under \`custom.*\`.

This page is made of the catalogue (\`npm run docs\`), and the tests compare the two.

${Object.entries(SURE)
  .map(([sure, meaning]) => `- *${sure}*: ${meaning}.`)
  .join('\n')}
${STAGES.map((stage) => {
  const own = entries.filter(({ type }) => kindOf(type)?.stage === stage)
  return `
## ${stage[0]?.toUpperCase()}${stage.slice(1)}

| type | meaning | channel | detected by | sure | \`data\` |
| --- | --- | --- | --- | --- | --- |
${own.map(row).join('\n')}
`
}).join('')}
## What they carry

Where a table above names a type, its fields are these.
${sharedData()}
## Chat vendors

\`chat()\` knows ${names(commonVendors)}.

\`chat({ vendors: moreChatVendors })\` also ${names(moreChatVendors)}.

Others are rows of data: \`chat({ vendors: [{ … }] })\`. Not known are LiveAgent and Re:amaze, which document no events, and
Facebook's chat plugin, which ended in May 2024.
`
