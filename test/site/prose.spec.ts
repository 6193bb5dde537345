// Documents read plainly: short sentences of short words, nothing twice twice, and the marks of a book.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { documents } from '../../src/build/documents.ts'
import { faultsOf, readingEase, sentencesOf } from '../../src/build/plain-prose.ts'
import { proseSections, type ProseBlock } from '../../src/build/prose-blocks.ts'

/** Flesch calls 60 to 70 plain English. */
const easeOfPlainEnglish = 60
const longestSentence = 40

/** Sentences that are lists of things, and may be as long as there are things. */
const lists: readonly { readonly page: string; readonly starts: string; readonly why: string }[] = [
  {
    page: 'changelog/',
    starts: 'The strategies in ten sections',
    why: 'A changelog names everything that came.',
  },
  {
    page: 'how-it-works/',
    starts: 'The first press, with every order, spent its time',
    why: 'Each part of the time that was measured, from the report of the run.',
  },
]

const blocksOf = (page: string): readonly ProseBlock[] =>
  proseSections(readFileSync(path.join('dist', page, 'index.html'), 'utf8')).flatMap(
    ({ blocks }) => blocks,
  )
const isText = ({ kind }: ProseBlock) => kind === 'paragraph' || kind === 'item'

describe.each(documents())('/%s', (page) => {
  const blocks = blocksOf(page)
  const sentences = blocks.filter(isText).flatMap(({ text }) => sentencesOf(text))

  it('has nothing that is plainly wrong', async () => {
    const faults: string[] = []
    for (const { text } of blocks)
      for (const fault of await faultsOf(text)) faults.push(`${fault}: ${text.slice(0, 80)}`)
    expect(faults).toEqual([])
  })

  it(`is plain English, and no sentence has more than ${longestSentence} words`, () => {
    expect(sentences.length).toBeGreaterThan(2)
    expect(readingEase(sentences)).toBeGreaterThanOrEqual(easeOfPlainEnglish)
    const long = sentences.filter(({ words }) => words > longestSentence).map(({ text }) => text)
    const isList = (text: string) =>
      lists.some((list) => list.page === page && text.startsWith(list.starts))
    expect(long.filter((text) => !isList(text))).toEqual([])
  })
})

it('lists only what is still there', () => {
  for (const { page, starts } of lists)
    expect(
      blocksOf(page)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain(starts)
})

it('finds what is wrong, and leaves code alone', async () => {
  expect(await faultsOf('It is the the row of a event.')).toHaveLength(2)
  expect(await faultsOf('It doesn\'t say "duplicate".')).toHaveLength(2)
  expect(await faultsOf("`it's` `it's` the provider’s “id”, 5's aside")).toHaveLength(1)
  expect(await faultsOf('Both `a` `a` are code. `b` is, too.')).toEqual([])
})

it('tells hard prose from plain', () => {
  const hard =
    'Notwithstanding contemporaneous acknowledgement, idempotency considerations necessitate comprehensive deduplication infrastructure.'
  expect(readingEase(sentencesOf(hard))).toBeLessThan(easeOfPlainEnglish)
  expect(readingEase(sentencesOf('A row says who was first. The next one waits.'))).toBeGreaterThan(
    80,
  )
  expect(sentencesOf('`npm test` runs it. `npm ci` comes first.')).toHaveLength(2)
})
