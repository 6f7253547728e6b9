import fc from 'fast-check'
import { batch, NOW, touchpoint, uuid } from './helpers'

/** A body in which everything is there. */
export const whole = batch(
  [
    {
      stream: uuid(1),
      visitor: 'v',
      customer: 'c',
      t: 900,
      context: { language: 'es' },
      previous: { stream: uuid(2), last: 4 },
      lost: [{ from: 9, to: 12, reason: 'full' }],
      touchpoints: [
        touchpoint(1, {
          source: { channel: 'search', name: 'google', medium: 'cpc', campaign: 'x', clickId: 'gclid' },
        }),
        touchpoint(2, { once: 'h', customer: 'c2', experience: { lcp: 1.5 } }),
      ],
    },
  ],
  { key: 'shop', resume: [uuid(3)] },
)

type Path = (string | number)[]

export const paths = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))]
    : [path]

/** A copy with another value at one place. */
export const put = (value: unknown, [key, ...rest]: Path, other: unknown): unknown => {
  if (key === undefined) return other
  const copy = structuredClone(value) as Record<string | number, unknown>
  copy[key] = put(copy[key], rest, other)
  return copy
}

export const oddities = fc.oneof(
  fc.constantFrom<unknown>(
    true,
    null,
    '',
    0,
    -1,
    1.5,
    2 ** 53,
    1e308,
    [],
    {},
    'x'.repeat(9_000),
    '\u0000',
    '\ud800',
    '💶',
  ),
  fc.constantFrom<unknown>('__proto__', 'constructor', uuid(1), uuid(1).toUpperCase(), NOW, [
    [[[[[[[[[1]]]]]]]]],
  ]),
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
)

/** That body with other values in one to three places. */
export const mutated: fc.Arbitrary<unknown> = fc
  .array(fc.tuple(fc.constantFrom(...paths(whole)), oddities), { minLength: 1, maxLength: 3 })
  .map((changes) =>
    changes.reduce<unknown>((body, [path, other]) => {
      try {
        return put(body, path, other)
      } catch {
        // An earlier change has taken this place away.
        return body
      }
    }, whole),
  )
