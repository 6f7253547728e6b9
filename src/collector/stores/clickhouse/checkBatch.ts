import type { StoredTouchpoint, StreamReport } from '../../store'

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isWhole: Check = Number.isSafeInteger
const isNumber: Check = Number.isFinite
const isObject: Check = (value) => typeof value === 'object' && value !== null
const orNone =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)

const touchpoint: Record<string, Check> = {
  ...{ stream: isText, type: isText, channel: isText, stage: isText, session: isText },
  ...{ visitor: orNone(isText), customer: orNone(isText), key: orNone(isText), once: orNone(isText) },
  ...{ seq: isWhole, time: isWhole, receivedAt: isWhole, at: isNumber, t: orNone(isNumber) },
  ...{ page: isObject, source: orNone(isObject), data: isObject },
}
const report: Record<string, Check> = { stream: isText, receivedAt: isWhole, lost: Array.isArray }

/**
 * Throws if one of them can't be kept. A server would put something else in its place, or refuse the others of the
 * same insert as well.
 */
export function checkBatch(touchpoints: StoredTouchpoint[], reports: StreamReport[]): void {
  for (const [checks, all] of [
    [touchpoint, touchpoints],
    [report, reports],
  ] as const) {
    for (const [name, check] of Object.entries(checks)) {
      if (!all.every((one) => check(one[name]))) throw new TypeError(`Not storable: ${name}.`)
    }
  }
}
