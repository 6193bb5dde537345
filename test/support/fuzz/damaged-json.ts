// JSON that began as something valid, and has in some of its places what nobody expects there.
import fc from 'fast-check'
import { hostileText } from './hostile-text.ts'

const deep = fc.integer({ min: 10, max: 45_000 })

/** Text and not values: no value says a key twice, and one so deep is not written by JSON.stringify. */
const hostile: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: hostileText.map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: deep.map((depth) => '['.repeat(depth) + ']'.repeat(depth)) },
  { weight: 1, arbitrary: deep.map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      '{"__proto__":[],"length":4294967295}',
      '{"then":"x","toJSON":"x","toString":1,"valueOf":null}',
      'null',
      'true',
      '-0',
      '-1',
      '0.5',
      '1e400',
      '9007199254740993',
      '[]',
      '{}',
      '[null]',
      `[${'0,'.repeat(20_000)}0]`,
      '{"a":1,"a":2}',
    ),
  },
  { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
)

interface Change {
  readonly how: 'in its place' | 'beside it' | 'left out'
  /** Which place of all there are. */
  readonly at: number
  readonly key: string
  readonly json: string
}

const change: fc.Arbitrary<Change> = fc.record({
  how: fc.constantFrom('in its place' as const, 'beside it' as const, 'left out' as const),
  at: fc.nat(),
  key: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype', 'length'), hostileText),
  json: hostile,
})

/** The value as JSON, changed in one place or a few. */
export function damagedJson(value: unknown): fc.Arbitrary<string> {
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce(changed, JSON.stringify(value)))
}

type Place = { readonly of: Record<string, unknown> | unknown[]; readonly key: string }

function changed(json: string, { how, at, key, json: put }: Change): string {
  const root = parsedOrNot(json)
  const places = placesIn(root)
  const place = places[at % Math.max(places.length, 1)]
  if (place === undefined) return put
  const sign = '@put here@'
  if (how === 'left out') Reflect.deleteProperty(place.of, place.key)
  else if (how === 'beside it' && Array.isArray(place.of)) place.of.push(sign)
  else define(place.of, how === 'in its place' ? place.key : key, sign)
  return JSON.stringify(root).replace(JSON.stringify(sign), () => put)
}

/** What is too deep to be written again is left as it is. */
function parsedOrNot(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json)
    JSON.stringify(value)
    return value
  } catch {
    return undefined
  }
}

function placesIn(value: unknown, deepest = 8): readonly Place[] {
  if (typeof value !== 'object' || value === null || deepest === 0) return []
  const of = value as Place['of']
  return Object.entries(of)
    .slice(0, 100)
    .flatMap(([key, inner]) => [{ of, key }, ...placesIn(inner, deepest - 1)])
}

/** A key such as __proto__ has to become a property here, so that it is written. */
function define(of: object, key: string, value: unknown): void {
  Object.defineProperty(of, key, { value, enumerable: true, configurable: true, writable: true })
}
