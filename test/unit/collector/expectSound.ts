import Ajv2020 from 'ajv/dist/2020'
import { expect } from 'vitest'
import type { StoredTouchpoint } from '../../../src/collector/index'
import { jsonSchemas } from '../../../src/protocol/published/jsonSchema'
import { NOW } from './helpers'

const ajv = new Ajv2020({ validateFormats: false })
ajv.addSchema(jsonSchemas.request)
const isTouchpoint = ajv.compile({ $ref: `${jsonSchemas.request.$id}#/$defs/Touchpoint` })

/** By the published schema, not by the checks that the collector makes. */
export function expectSound(row: StoredTouchpoint): void {
  expect({ row, valid: isTouchpoint(row) }).toEqual({ row, valid: true })
  expect(row.stream).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  expect(row.time).toSatisfy((time: number) => Number.isInteger(time) && time >= 0 && time <= NOW)
  for (const owner of ['visitor', 'customer', 'key'] as const) {
    if (row[owner] !== undefined) expect(row[owner]).toMatch(/^\P{Cc}{1,256}$/u)
  }
  const keys = JSON.stringify(row).match(/"(__proto__|constructor|prototype)":/)
  expect(keys).toBeNull()
}
