/** The protocol as JSON Schema (draft 2020-12), converted from the valibot schemas that the collector itself uses. */
import { type JsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema'
import { answerSchema, rangeSchema, refusalSchema, rejectedSchema } from '../answerSchema'
import { PROTOCOL } from '../protocol'
import {
  experienceSchema,
  lostSchema,
  pageSchema,
  previousSchema,
  soundBatchSchema,
  soundStreamSchema,
  sourceSchema,
  touchpointSchema,
} from '../schema'
import { descriptions } from './descriptions'

const requestDefinitions = {
  Batch: soundBatchSchema,
  Stream: soundStreamSchema,
  Previous: previousSchema,
  Lost: lostSchema,
  Touchpoint: touchpointSchema,
  Page: pageSchema,
  Source: sourceSchema,
  Experience: experienceSchema,
}
const answerDefinitions = { Answer: answerSchema, Range: rangeSchema, Rejected: rejectedSchema }
const refusalDefinitions = { Refusal: refusalSchema }

type Definitions = Parameters<typeof toJsonSchemaDefs>[0]

/** The definitions, which refer to each other under `place`: `#/$defs/`, or what else a document has. */
function define(definitions: Definitions, place: string): Record<string, JsonSchema> {
  const defined = toJsonSchemaDefs(definitions, {
    target: 'draft-2020-12',
    // A check that JSON Schema cannot say comes after the last schema of a pipe or before it; either is left to words.
    typeMode: 'output',
    ignoreActions: ['check', 'finite'],
    overrideRef: ({ referenceId }) => place + referenceId,
    overrideAction: ({ valibotAction, jsonSchema }) => {
      if (valibotAction.type === 'uuid') {
        return {
          ...jsonSchema,
          format: 'uuid',
          pattern: '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
        }
      }
      const { requirement } = valibotAction as { requirement?: unknown }
      if (requirement instanceof RegExp) return { ...jsonSchema, pattern: portable(requirement) }
      return undefined
    },
  })
  for (const [name, schema] of Object.entries(defined)) describe(schema, descriptions[name] ?? {})
  return defined as Record<string, JsonSchema>
}

// JSON Schema reads patterns as JavaScript does with the flag u; not every language knows \P.
const portable = ({ source }: RegExp) => source.replace('\\P{Cc}', '[^\\u0000-\\u001f\\u007f-\\u009f]')

function describe(schema: JsonSchema, words: Record<string, string>): void {
  if (words['']) schema.description = words['']
  for (const [field, of] of Object.entries(schema.properties ?? {})) {
    if (words[field]) (of as JsonSchema).description = words[field]
  }
}

function document(name: string, root: string, definitions: Definitions) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:touchpoint-sdk:protocol:${PROTOCOL}:${name}`,
    title: `touchpoint-sdk protocol ${PROTOCOL}: ${name}`,
    $ref: `#/$defs/${root}`,
    $defs: define(definitions, '#/$defs/'),
  }
}

export const jsonSchemas = {
  request: document('request', 'Batch', requestDefinitions),
  answer: document('answer', 'Answer', answerDefinitions),
  refusal: document('refusal', 'Refusal', refusalDefinitions),
}

/** All definitions together, for a document that has a place of its own for them. */
export const allDefinitions = (place: string): Record<string, JsonSchema> =>
  define({ ...requestDefinitions, ...answerDefinitions, ...refusalDefinitions }, place)
