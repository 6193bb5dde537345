// The key of each provider, on a delivery made after the documented shape and on its retry.
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import * as keys from '../../examples/providers/keys.ts'

interface Sample {
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** The headers that are others when it is sent again. */
  readonly retry: Readonly<Record<string, string>>
  readonly key: string
}

const folder = 'examples/providers/samples'
const samples = readdirSync(folder).map((file) => ({
  name: file.replace('.json', '') as keyof typeof keys,
  ...(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Sample),
}))

it('every function has a sample, and every sample a function', () => {
  expect(samples.map(({ name }) => name).sort()).toEqual(Object.keys(keys).sort())
})

describe.each(samples)('$name', ({ name, headers, body, retry, key }) => {
  const keyOf = keys[name]

  it('tells the event', () => expect(keyOf(new Headers(headers), body)).toBe(key))

  it('is the same when it is sent again', () =>
    expect(keyOf(new Headers({ ...headers, ...retry }), body)).toBe(key))

  it('is nothing where there is nothing', () => {
    for (const empty of [undefined, null, 7, 'text', [], {}])
      expect(keyOf(new Headers(), empty)).toBeUndefined()
  })

  it('is nothing that could not be stored', () => {
    for (const bad of ['', 'x'.repeat(256), 'a\0b']) {
      const json = JSON.stringify({ headers, body })
      // Wherever the parts of the key stand, this is in their place.
      const parts = key.startsWith('[') ? (JSON.parse(key) as string[]) : [key]
      const changed = parts.reduce((text, part) => {
        return text.replaceAll(JSON.stringify(part), JSON.stringify(bad))
      }, json)
      const sample = JSON.parse(changed) as Sample
      const carried = new Map(Object.entries(sample.headers))
      // A real Headers refuses a NUL. A proxy in between might not.
      const asHeaders = { get: (of: string) => carried.get(of) ?? null } as unknown as Headers
      expect(keyOf(asHeaders, sample.body)).toBeUndefined()
    }
  })
})

it('one that is not the event changes nothing: the delivery, the configuration, the transmission', () => {
  const others = ['x-shopify-webhook-id', 'x-gitlab-webhook-uuid', 'paypal-transmission-id']
  for (const { name, headers, body, key } of samples) {
    const changed = Object.fromEntries(
      Object.entries(headers).map(([of, value]) => [of, others.includes(of) ? 'another' : value]),
    )
    expect(keys[name](new Headers(changed), body)).toBe(key)
  }
})

describe('the table', () => {
  const files = readdirSync('content/providers')
  const rows = files.map(
    (file) =>
      [
        file,
        parse(readFileSync(`content/providers/${file}`, 'utf8')) as Record<string, unknown>,
      ] as const,
  )

  it('shows each function with its provider', () => {
    const shown = rows.flatMap(([, row]) => row['code'] ?? [])
    expect(shown.sort()).toEqual(Object.keys(keys).sort())
  })

  it.each(rows)('%s has a source, and no date that nobody noted', (_, row) => {
    expect(row['sources']).not.toEqual([])
    for (const source of row['sources'] as string[]) expect(new URL(source).protocol).toBe('https:')
    expect(row['read']).toBe('not noted')
  })
})
