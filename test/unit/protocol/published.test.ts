// @vitest-environment node
import { Validator } from '@seriousme/openapi-schema-validator'
import Ajv2020 from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import { jsonSchemas } from '../../../src/protocol/published/jsonSchema'
import { openApi } from '../../../src/protocol/published/openApi'

const FOLDER = '../../../docs/protocol/1'
const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

describe('what is published', () => {
  // `npm run protocol` writes them anew.
  it.each(Object.entries(jsonSchemas))(
    '%s.schema.json is what the schemas of the collector say',
    async (name, schema) => {
      await expect(text(schema)).toMatchFileSnapshot(`${FOLDER}/${name}.schema.json`)
    },
  )

  it('openapi.json is too', async () => {
    await expect(text(openApi)).toMatchFileSnapshot(`${FOLDER}/openapi.json`)
  })

  it.each(Object.entries(jsonSchemas))('%s.schema.json is a JSON Schema, strictly', (_, schema) => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false, validateFormats: false })
    expect(ajv.validateSchema(schema)).toBe(true)
    expect(() => ajv.compile(schema)).not.toThrow()
  })

  it.each(Object.entries(jsonSchemas))('%s.schema.json says what every field means', (_, { $defs }) => {
    const silent = Object.entries($defs).flatMap(([name, { description, properties = {} }]) => [
      ...(description ? [] : [name]),
      ...Object.entries(properties).flatMap(([field, of]) =>
        (of as { description?: string }).description ? [] : [`${name}.${field}`],
      ),
    ])
    expect(silent).toEqual([])
  })

  it('openapi.json is an OpenAPI 3.1 document', async () => {
    const validator = new Validator()
    expect(await validator.validate(structuredClone(openApi) as Record<string, unknown>)).toEqual({
      valid: true,
    })
    expect(validator.version).toBe('3.1')
  })
})
