// Ids are for ever: a link in somebody's review must mean next year what it means today.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { chaptersOf, claimsOf, type Item, type Phase } from '../../../src/checklist/item.ts'

const folder = 'content/checklist/'
const read = <T>(name: string) => parse(readFileSync(folder + name, 'utf8')) as T

interface Published {
  readonly id: string
  readonly texts: readonly {
    readonly since: string
    readonly digest: string
    readonly why?: string
  }[]
  readonly retired?: { readonly replacedBy: readonly string[] }
}

/** How many ids there have ever been. It only grows. */
const everPublished = 77

const phases = readdirSync(folder)
  .filter((name) => /^\d-/.test(name))
  .map((name) => read<Phase>(name))
const items = claimsOf(chaptersOf(phases)) as readonly Item[]
const published = read<readonly Published[]>('published.yaml')
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)
const numbered = (at: number) => `WI-${String(at + 1).padStart(3, '0')}`

test('the ledger has every id that was ever published, in turn', () => {
  expect(published.length).toBeGreaterThanOrEqual(everPublished)
  expect(published.map(({ id }) => id)).toEqual(published.map((_, at) => numbered(at)))
})

test('each is an item or is retired, and none is both or twice', () => {
  const living = items.map(({ id }) => id).sort()
  const expected = published.filter(({ retired }) => retired === undefined).map(({ id }) => id)
  expect(living).toEqual(expected)
})

test('what replaces a retired item is an item', () => {
  const living = new Set(items.map(({ id }) => id))
  const lost = published
    .flatMap(({ retired }) => retired?.replacedBy ?? [])
    .filter((id) => !living.has(id))
  expect(lost).toEqual([])
})

test.each(items.map(({ id, text }) => [id, text] as const))('%s says what it said', (id, text) => {
  const { texts } = published.find((entry) => entry.id === id) as Published
  const digest = digestOf(text)
  expect(
    texts.at(-1)?.digest,
    `The text of ${id} is another. If it means the same, add to its texts in ${folder}published.yaml:
    - since: (today)
      digest: ${digest}
      why: what changed, and why it is still the same item
If it means something else, it is a new item with a new id, and ${id} is retired.`,
  ).toBe(digest)
  for (const { why } of texts.slice(1)) expect(why).toMatch(/\w/)
})

test('no two items say the same, and none is longer than a line or two', () => {
  const texts = items.map(({ text }) => text)
  expect(new Set(texts).size).toBe(texts.length)
  for (const { id, text } of items) expect(text.length, id).toBeLessThanOrEqual(130)
})

test('every blocker is an approval criterion, and the testing phase has several', () => {
  const blockers = items.filter(({ severity }) => severity === 'blocker')
  expect(blockers.filter(({ approval }) => !approval).map(({ id }) => id)).toEqual([])
  const testing = claimsOf(chaptersOf(phases.filter(({ phase }) => phase === 3)))
  expect(testing.filter(({ approval }) => approval).length).toBeGreaterThan(3)
})

test('what an item points at is there', () => {
  const examples = new Set(readdirSync('examples'))
  const codes = new Set(readdirSync('content/errors').map((name) => name.replace('.md', '')))
  const missing = items.flatMap(({ id, good, bad, errors }) => [
    ...[...good, ...bad]
      .filter(({ example }) => !examples.has(example))
      .map(({ example }) => `${id}: ${example}`),
    ...errors.filter((code) => !codes.has(code)).map((code) => `${id}: ${code}`),
  ])
  expect(missing).toEqual([])
})
