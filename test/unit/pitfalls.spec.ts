// What the pitfalls say of the examples is what the examples say of themselves.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { loadExample, readEvidence, slugs } from '../../src/cli/catalogue.ts'

interface Pitfall {
  readonly id: string
  readonly row?: number
  readonly inShort: string
  readonly instead: string
  readonly broken: readonly string[]
  readonly holding: readonly string[]
  readonly statements?: readonly { readonly example: string }[]
  readonly transcript?: string
  readonly errors: readonly string[]
}

const pitfalls = parse(readFileSync('content/pitfalls/pitfalls.yaml', 'utf8')) as readonly Pitfall[]
const known = new Set(slugs())

it('are twenty-two pieces of advice, in their order, and two that nobody gives', () => {
  const rows = pitfalls.flatMap(({ row }) => row ?? [])
  expect(rows).toEqual(Array.from({ length: 22 }, (_, at) => at + 1))
  expect(pitfalls).toHaveLength(24)
  expect(new Set(pitfalls.map(({ id }) => id)).size).toBe(24)
})

describe.each(pitfalls)('$id', ({ inShort, instead, ...pitfall }) => {
  const { broken, holding, statements = [], transcript, errors } = pitfall

  it('says in a line each what happens and what to do instead, for the list', () => {
    for (const line of [inShort, instead]) {
      expect(line).toMatch(/^[\p{L}\p{N}].*\.$/u)
      expect(line.split(' ').length, line).toBeLessThanOrEqual(20)
    }
  })

  it.each([...broken.map((slug) => [slug, 'breaks']), ...holding.map((slug) => [slug, 'holds'])])(
    '%s is an example that %s',
    async (slug, verdict) => {
      expect(known).toContain(slug)
      const { scenario } = await loadExample(slug as string)
      expect(scenario.expect).toBe(verdict)
    },
  )

  it('shows something that breaks: an example, or what a test has written down', () => {
    expect(broken.length > 0 || transcript !== undefined).toBe(true)
    if (transcript !== undefined)
      expect(existsSync(`content/transcripts/${transcript}.json`), transcript).toBe(true)
  })

  it('shows statements only of what is recorded step by step', () => {
    for (const { example } of statements)
      for (const run of readEvidence(example).evidence.runs) expect(run.smallest).toBeDefined()
  })

  it('names errors that have a page', () => {
    for (const code of errors) expect(existsSync(`content/errors/${code}.md`), code).toBe(true)
  })
})
