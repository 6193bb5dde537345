// Whatever a link or a file holds: reading it never throws, ends soon, changes nothing that every object has, and comes to one
// of the forms that it says it has.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readEntry, readProgress, writeEntry, writeProgress } from '../../../src/challenges/file.ts'
import { readPath, writePath } from '../../../src/challenges/path.ts'
import { readReview, writeReview, type Read as ReadReview } from '../../../src/checklist/file.ts'
import { linkOf, reviewIn } from '../../../src/components/review-link.ts'
import { decodeLink, encodeLink, type Decoded } from '../../../src/playground/share.ts'
import { printReplay, seeds } from '../seed.ts'
import {
  example,
  fragmentOf,
  fuzzedEntry,
  fuzzedPathFile,
  fuzzedPlaygroundLink,
  fuzzedProgressFile,
  fuzzedReviewFile,
  fuzzedReviewLink,
} from './fuzzed-links.ts'
import { oddPlaces, watchPrototypes } from './prototypes.ts'

/** Milliseconds in which the longest is read, on a machine that is busy with other tests. */
const soon = 1_500
/** A sentence may name what the link asked for, as the link wrote it, and no more than the beginning of that. */
const sentence = /^[^]{1,500}\.$/u

interface Kind<Input, Output> {
  readonly name: string
  readonly inputs: fc.Arbitrary<Input>
  /** Tried first, also where few are drawn. */
  readonly always?: readonly Input[]
  /** What the reader gets, as the page reads it. */
  readonly textOf: (input: Input) => string | Promise<string>
  readonly read: (text: string) => Output | Promise<Output>
  /** Fails if it is none of its forms. */
  readonly expectForm: (output: Output) => void | Promise<void>
  /** Which of its forms it is. */
  readonly formOf: (output: Output) => string
  readonly forms: readonly string[]
}

function fuzzing<Input, Output>(count: number, kind: Kind<Input, Output>): void {
  test.each(seeds(1))(`${count} times ${kind.name} (seed %i)`, async (seed) => {
    printReplay(seed)
    const changed = watchPrototypes()
    const seen = new Map<string, number>()
    let longest = 0
    await fc.assert(
      fc.asyncProperty(kind.inputs, async (input) => {
        const text = await kind.textOf(input)
        const started = performance.now()
        const output = await kind.read(text)
        const took = performance.now() - started
        longest = Math.max(longest, took)
        expect(took).toBeLessThan(soon)
        expect(changed()).toEqual([])
        expect(oddPlaces(output)).toEqual([])
        await kind.expectForm(output)
        const form = kind.formOf(output)
        seen.set(form, (seen.get(form) ?? 0) + 1)
      }),
      { seed, numRuns: count, examples: (kind.always ?? []).map((input) => [input]) },
    )
    const counts = [...seen].map(([form, times]) => `${form} ${times}`).join(', ')
    console.log(`${kind.name}, seed ${seed}: ${counts}; the longest took ${longest.toFixed()} ms`)
    // Else it would be a test of one way only.
    if (process.env['TEST_SEED'] === undefined)
      expect([...seen.keys()]).toEqual(expect.arrayContaining([...kind.forms]))
  })
}

/** @param count of each kind of links and of files */
export function fuzzedLinkTests(count: number): void {
  describe('whatever it holds, it is read soon, to one of its forms, and nothing else happens', () => {
    fuzzing(count, {
      name: 'a link to a playground',
      inputs: fuzzedPlaygroundLink,
      textOf: fragmentOf,
      read: (fragment) => decodeLink(fragment, shippedIn),
      expectForm: expectDecoded,
      formOf: ({ type }) => type,
      forms: ['link', 'refused', 'none'],
    })
    fuzzing(count, {
      name: 'a link to a review',
      inputs: fuzzedReviewLink,
      textOf: fragmentOf,
      read: reviewIn,
      expectForm: expectReview,
      formOf: ({ type }) => type,
      forms: ['review', 'refused'],
    })
    fuzzing(count, {
      name: 'a file of a review',
      inputs: fuzzedReviewFile,
      always: [deepVersion('delivered-twice review')],
      textOf: (text) => text,
      read: readReview,
      expectForm: expectReview,
      formOf: ({ type }) => type,
      forms: ['review', 'refused'],
    })
    fuzzing(count, {
      name: 'a file of challenges',
      inputs: fuzzedProgressFile,
      always: [deepVersion('delivered-twice challenges')],
      textOf: (text) => text,
      read: readProgress,
      expectForm: (read) => {
        if (read.type === 'refused') return expect(read.why).toMatch(sentence)
        return expect(readProgress(writeProgress(read.entries))).toEqual(read)
      },
      formOf: ({ type }) => type,
      forms: ['progress', 'refused'],
    })
    fuzzing(count, {
      name: 'what the browser has kept of a challenge',
      inputs: fuzzedEntry,
      textOf: (text) => text,
      read: readEntry,
      expectForm: (entry) => {
        if (entry !== undefined) expect(readEntry(writeEntry(entry))).toEqual(entry)
      },
      formOf: (entry) => (entry === undefined ? 'nothing' : 'progress'),
      forms: ['progress', 'nothing'],
    })
    fuzzing(count, {
      name: 'a file of the learning path',
      inputs: fuzzedPathFile,
      always: [deepVersion('delivered-twice path')],
      textOf: (text) => text,
      read: readPath,
      expectForm: (read) => {
        if (read.type === 'refused') return expect(read.why).toMatch(sentence)
        for (const id of read.done) expect(id).toMatch(/^[a-z][a-z0-9-]{0,79}$/)
        return expect(readPath(writePath(read.done))).toEqual(read)
      },
      formOf: ({ type }) => type,
      forms: ['path', 'refused'],
    })
  })
}

/** Deeper than what JSON.stringify can write, which was asked to say it once. */
function deepVersion(format: string): string {
  return `{"format":"${format}","version":${'['.repeat(40_000)}${']'.repeat(40_000)}}`
}

const shipped = { 'handler.ts': 'export {}\n', 'setup.sql': '' }
const shippedIn = (slug: string) => (slug === example ? shipped : undefined)

async function expectDecoded(decoded: Decoded): Promise<void> {
  if (decoded.type === 'none') return
  if (decoded.type === 'refused') return expect(decoded.says).toMatch(sentence)
  const { link, says } = decoded
  for (const each of says) expect(each).toMatch(sentence)
  expect(link.example).toBe(example)
  for (const [name, text] of Object.entries(link.files)) {
    expect(Object.keys(shipped)).toContain(name)
    expect(text).toBeTypeOf('string')
  }
  // What it says can be said again, and then means the same.
  const again = await decodeLink(await encodeLink(link, shipped), shippedIn)
  const differ = Object.entries(link.files).filter(
    ([name, text]) => text !== shipped[name as keyof typeof shipped],
  )
  const said = { type: 'link', link: { ...link, files: Object.fromEntries(differ) }, says: [] }
  // In JSON, where -0 is 0.
  expect(again).toEqual(JSON.parse(JSON.stringify(said)))
}

async function expectReview(read: ReadReview): Promise<void> {
  if (read.type === 'refused') return expect(read.why).toMatch(sentence)
  const { name, list, marks } = read.review
  expect(name).toBeTypeOf('string')
  expect(['full', 'short']).toContain(list)
  for (const id of Object.keys(marks)) expect(id).toMatch(/^WI-\d{3,4}$/)
  expect(readReview(writeReview(read.review))).toEqual(read)
  const link = await linkOf(read.review, '')
  // A longer one is sent as a file.
  if (writeReview(read.review).length < 100_000) expect(await reviewIn(link)).toEqual(read)
}
