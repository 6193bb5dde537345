import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostCharacters, readReview, writeReview } from '../../../src/checklist/file.ts'
import { verdicts, type Mark, type Review } from '../../../src/checklist/review.ts'
import { printReplay, seeds } from '../../support/seed.ts'

const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.record({ verdict: fc.constantFrom(...verdicts) }),
  fc.record({ note: fc.string({ unit: 'binary' }) }),
  fc.record({ verdict: fc.constantFrom(...verdicts), note: fc.string() }),
)
const review: fc.Arbitrary<Review> = fc.record({
  name: fc
    .string({ minLength: 1, maxLength: 200, unit: 'grapheme' })
    .map((name) => name.trim().slice(0, 200))
    .filter((name) => name.trim() === name && name !== ''),
  list: fc.constantFrom('full' as const, 'short' as const),
  marks: fc.dictionary(
    fc.integer({ min: 1, max: 999 }).map((id) => `WI-${String(id).padStart(3, '0')}`),
    mark,
  ),
})

test.each(seeds(1))('a review that was written is read as it was (seed %i)', (seed) => {
  printReplay(seed)
  fc.assert(
    fc.property(review, (written) => {
      const read = readReview(writeReview(written, 2))
      expect(read).toEqual({ type: 'review', review: written })
    }),
    { seed },
  )
})

test.each(seeds(1))('whatever is read, it is a review or a sentence (seed %i)', (seed) => {
  printReplay(seed)
  const bytes = writeReview({
    name: 'A review',
    list: 'full',
    marks: { 'WI-001': { verdict: 'fail', note: 'why' } },
  })
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.string({ maxLength: 5 }), (at, other) => {
      const read = readReview(bytes.slice(0, at) + other + bytes.slice(at + 1))
      if (read.type === 'refused') expect(read.why).toMatch(/^[A-Z].*\.$/s)
      else expect(Object.keys(read.review).sort()).toEqual(['list', 'marks', 'name'])
    }),
    { seed, numRuns: 500 },
  )
})

test.each([
  ['{}', /not a review/],
  ['[]', /not a review/],
  ['null', /not a review/],
  ['{"format":"delivered-twice review"', /not a whole review/],
  ['{"format":"delivered-twice review","version":2}', /another version/],
  ['{"format":"delivered-twice review","version":1,"name":" ","list":"full","marks":{}}', /name/],
  ['{"format":"delivered-twice review","version":1,"name":"a","list":"half","marks":{}}', /list/],
  ['{"format":"delivered-twice review","version":1,"name":"a","list":"full"}', /no marks/],
  [
    '{"format":"delivered-twice review","version":1,"name":"a","list":"full","marks":{"WI-001":{"verdict":"maybe"}}}',
    /“WI-001” cannot be read/,
  ],
  [
    '{"format":"delivered-twice review","version":1,"name":"a","list":"full","marks":{"__proto__":{"verdict":"pass"}}}',
    /“__proto__” cannot be read/,
  ],
  [' '.repeat(mostCharacters + 1), /larger than any review/],
])('%.100s is refused with what to do', (text, why) => {
  expect(readReview(text)).toEqual({ type: 'refused', why: expect.stringMatching(why) })
})
