// @vitest-environment node
import Ajv2020 from 'ajv/dist/2020'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { checkBatch } from '../../../src/collector/checkBatch'
import { defaultLimits } from '../../../src/collector/limits'
import { isRefusal } from '../../../src/collector/refusal'
import { answerSchema, refusalSchema } from '../../../src/protocol/answerSchema'
import { jsonSchemas } from '../../../src/protocol/published/jsonSchema'
import { soundBatchSchema } from '../../../src/protocol/schema'
import { SEED } from '../../support/seed'
import { mutated, oddities, paths, put, whole } from '../collector/bodies'
import { uuid } from '../collector/helpers'

const ajv = new Ajv2020({ validateFormats: false })

/** What the collector finds wrong with a body, or nothing. */
function complaint(body: unknown): string | undefined {
  try {
    return checkBatch(body, defaultLimits).streams.flatMap(({ rejected }) => rejected)[0]?.reason
  } catch (error) {
    if (isRefusal(error)) return error.message
    throw error
  }
}

/** Rules that JSON Schema cannot say (docs/protocol.md does), and limits that are this collector's own. */
const BEYOND = /from at most as large as to|the first at most as large|expected at most|is not allowed/

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null')

describe('the published schema of the request', () => {
  const published = ajv.compile(jsonSchemas.request)
  const verdicts = { taken: 0, refused: 0 }

  it('takes and refuses what the collector takes and refuses', () => {
    const body = fc.oneof({ weight: 9, arbitrary: mutated }, { weight: 1, arbitrary: fc.jsonValue() })
    fc.assert(
      fc.property(body.map(throughJson), (body) => {
        const wrong = complaint(body)
        if (wrong && BEYOND.test(wrong)) return
        const agreed = { valid: wrong === undefined, wrong }
        expect({ valid: published(body), wrong }).toEqual(agreed)
        expect(v.is(soundBatchSchema, body)).toBe(agreed.valid)
        verdicts[agreed.valid ? 'taken' : 'refused']++
      }),
      { numRuns: 3_000, seed: SEED },
    )
    expect(verdicts.taken).toBeGreaterThan(200)
    expect(verdicts.refused).toBeGreaterThan(200)
  })

  it.each([1, 255, 256, 257])(
    'counts characters as the collector does: %d, outside the basic plane too',
    (length) => {
      for (const character of ['x', '💶', '\ud800', 'é']) {
        const body = { ...whole, key: character.repeat(length) }
        expect(published(body)).toBe(length <= 256)
        expect(complaint(body) === undefined).toBe(length <= 256)
      }
    },
  )

  it('notices each field that is spoilt, as the collector does', () => {
    const free = /(^|\.)(data|context|experience)\.|experience$/
    for (const path of paths(whole).filter((path) => !free.test(path.join('.')))) {
      const body = put(whole, path, true)
      expect({ path, valid: published(body) }).toEqual({ path, valid: false })
      expect({ path, wrong: complaint(body) }).toEqual({ path, wrong: expect.any(String) })
    }
  })
})

describe.each([
  [
    'answer',
    answerSchema,
    {
      ack: { [uuid(1)]: 4, [uuid(2)]: 0 },
      have: {
        [uuid(1)]: [
          [6, 9],
          [11, 11],
        ],
      },
      rejected: [{ stream: uuid(1), seq: 3, reason: 'x' }],
      retryAfterMs: 0,
      gzip: true,
    },
  ],
  ['refusal', refusalSchema, { error: 'No.', retryAfterMs: 5, supported: [1] }],
] as const)('the published schema of the %s', (name, schema, sample) => {
  const published = ajv.compile(jsonSchemas[name])

  it('says what the checks say', () => {
    const places = fc.tuple(fc.constantFrom(...paths(sample)), oddities)
    const verdicts = { taken: 0, refused: 0 }
    fc.assert(
      fc.property(places, ([path, other]) => {
        const body = throughJson(put(sample, path, other))
        const { success, issues } = v.safeParse(schema, body)
        if (issues?.some(({ message }) => BEYOND.test(message))) return
        expect({ valid: published(body), issues }).toEqual({ valid: success, issues })
        verdicts[success ? 'taken' : 'refused']++
      }),
      { numRuns: 1_000, seed: SEED },
    )
    expect(Math.min(verdicts.taken, verdicts.refused)).toBeGreaterThan(20)
  })
})
