// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import { PROTOCOL } from '../../../src/protocol/protocol'
import { jsonSchemas } from '../../../src/protocol/published/jsonSchema'
import { openCollector, send } from '../collector/helpers'

const FOLDER = `docs/protocol/${PROTOCOL}/examples`
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const files = readdirSync(FOLDER).sort()

const ajv = new Ajv2020({ validateFormats: false })
const is = {
  request: ajv.compile(jsonSchemas.request),
  answer: ajv.compile(jsonSchemas.answer),
  refusal: ajv.compile(jsonSchemas.refusal),
}

/** What a body is, by what it has that the others have not. */
const kindOf = (body: object) => ('protocol' in body ? 'request' : 'error' in body ? 'refusal' : 'answer')

/** Faults, but for the two that an example is there to show: it is refused for them. */
const faults = (kind: keyof typeof is, body: unknown) => {
  is[kind](body)
  return (is[kind].errors ?? [])
    .map(({ instancePath, message }) => `${instancePath} ${message}`)
    .filter((fault) => !/^\/protocol must be equal|stage must be equal to one of/.test(fault))
}

describe('the examples', () => {
  it.each(files)('%s is what the schema says', (file) => {
    const body = read(`${FOLDER}/${file}`)
    expect(file).toMatch(new RegExp(`\\.${kindOf(body)}\\.json$`))
    expect(faults(kindOf(body), body)).toEqual([])
  })

  it('are a conversation that this collector would have, word for word', async () => {
    const { handler } = await openCollector()
    const requests = files.filter((file) => file.endsWith('.request.json'))
    expect(requests.length).toBeGreaterThan(5)
    for (const file of requests) {
      const { status, answer } = await send(handler, read(`${FOLDER}/${file}`))
      const kind = status === 200 ? 'answer' : 'refusal'
      expect({ file, answer }).toEqual({ file, answer: read(`${FOLDER}/${file.replace('request', kind)}`) })
    }
  })
})

describe.each(['docs/protocol.md', 'README.md'])('%s', (page) => {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/```json\n([\s\S]*?)```/g)].map(
    ([, block]) => block!,
  )

  it('has JSON that is what the schema says', () => {
    expect(blocks.length).toBeGreaterThan(0)
    for (const block of blocks) {
      const body = JSON.parse(block)
      expect({ block, faults: faults(kindOf(body), body) }).toEqual({ block, faults: [] })
    }
  })
})
