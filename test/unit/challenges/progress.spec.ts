import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEntry, readProgress, writeEntry, writeProgress } from '../../../src/challenges/file.ts'
import { isOfChallenges, KeptProgress } from '../../../src/challenges/kept.ts'
import {
  merged,
  notBegun,
  solvedBy,
  stateOf,
  sumOf,
  withLinks,
  type Progress,
} from '../../../src/challenges/progress.ts'

const by = { at: '2026-11-28T10:00:00.000Z', link: '#v1.abc.def', says: '24 of 24 orders held' }

const solved = fc.record({
  at: fc.integer({ min: 0, max: 4e12 }).map((milliseconds) => new Date(milliseconds).toISOString()),
  link: fc.constantFrom('', '#v1.abc.def', '#v1.a_b-c.d'),
  says: fc.constantFrom('24 of 24 orders held, live', 'your order broke a goal'),
  afterSolution: fc.boolean(),
})
const list = (...values: string[]) => fc.subarray(values)
const progress: fc.Arbitrary<Progress> = fc
  .record({
    solved: fc.option(solved, { nil: undefined }),
    hints: fc.integer({ min: 0, max: 3 }),
    solution: fc.boolean(),
    marks: list('WI-001', 'WI-014', 'WI-102'),
    linked: list('handler.ts:1.2', 'setup.sql:4.z', 'handler.ts:a.b'),
  })
  .map(({ solved, ...others }) => ({ ...others, ...(solved === undefined ? {} : { solved }) }))
const entries = fc
  .dictionary(fc.constantFrom('one', 'two-words', 'constructor', 'to-string'), progress)
  .map((record) => new Map(Object.entries(record)))

describe('a file', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(entries, (kept) => {
        expect(readProgress(writeProgress(kept))).toEqual({ type: 'progress', entries: kept })
      }),
    )
  })

  it('gives a sentence for whatever else it holds, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readProgress(text)
        expect(read).toMatchObject({ type: 'refused', why: expect.stringMatching(/\.$/) as string })
      }),
    )
  })

  const file = (challenges: string, version = '1') =>
    `{"format":"delivered-twice challenges","version":${version},"challenges":${challenges}}`
  const entry = (change: object) => JSON.stringify({ ...notBegun, ...change })
  it.each([
    ['half a file', file('{}').slice(0, -3), /JSON cannot be read/],
    ['another file', '{"format":"delivered-twice review","version":1}', /no progress/],
    ['a list', '[]', /no progress/],
    ['a version to come', file('{}', '2'), /another version of this site \(2\)/],
    ['no challenges', file('null'), /`challenges` is missing/],
    ['a name that is none', file(`{"../x":${entry({})}}`), /“..\/x” cannot be read/],
    ['a prototype', file(`{"__proto__":${entry({})}}`), /“__proto__” cannot be read/],
    ['four hints', file(`{"one":${entry({ hints: 4 })}}`), /“one” cannot be read/],
    ['more than there is', file(`{"one":${entry({ admin: true })}}`), /“one” cannot be read/],
    ['a mark that is no item', file(`{"one":${entry({ marks: ['x'] })}}`), /“one”/],
    ['a mark twice', file(`{"one":${entry({ marks: ['WI-001', 'WI-001'] })}}`), /“one”/],
    [
      'an address',
      file(
        `{"one":${entry({ solved: { ...by, link: 'https://example.org', afterSolution: false } })}}`,
      ),
      /“one”/,
    ],
    [
      'a script',
      file(
        `{"one":${entry({ solved: { ...by, link: 'javascript:alert(1)', afterSolution: false } })}}`,
      ),
      /“one”/,
    ],
    [
      'no day',
      file(
        `{"one":${entry({ solved: { ...by, at: '2026-99-99T10:00:00Z', afterSolution: false } })}}`,
      ),
      /“one”/,
    ],
    ['too much', ' '.repeat(1_000_001), /larger than any progress/],
  ])('is refused with %s', (_, text, why) => {
    expect(readProgress(text)).toEqual({
      type: 'refused',
      why: expect.stringMatching(why) as string,
    })
    expect(({} as { hints?: number }).hints).toBeUndefined()
  })

  it('has an entry that comes back, too', () => {
    fc.assert(
      fc.property(progress, (kept) => {
        expect(readEntry(writeEntry(kept))).toEqual(kept)
      }),
    )
    expect(readEntry('{"version":2,"hints":0}')).toBeUndefined()
    expect(readEntry('')).toBeUndefined()
  })
})

describe('two browsers', () => {
  it('come to the same, whichever is asked first, and twice is once', () => {
    fc.assert(
      fc.property(progress, progress, (a, b) => {
        const both = merged(a, b)
        expect(merged(b, a)).toEqual(both)
        expect(merged(both, b)).toEqual(both)
        expect(readEntry(writeEntry(both))).toEqual(both)
      }),
    )
  })

  it('keep the first time that it was solved, and all that was shown', () => {
    const early = { ...notBegun, solved: { ...by, afterSolution: false }, hints: 1 }
    const late = {
      ...notBegun,
      solved: { ...by, at: '2026-11-29T10:00:00.000Z', afterSolution: true },
      solution: true,
    }
    expect(merged(late, early)).toMatchObject({ solved: early.solved, hints: 1, solution: true })
  })
})

describe('on the way', () => {
  it('is new, begun, solved', () => {
    expect(stateOf(undefined)).toBe('new')
    expect(stateOf(notBegun)).toBe('begun')
    expect(stateOf(solvedBy(notBegun, by))).toBe('solved')
  })

  it('solved stays solved as it was the first time, and says if the solution had been shown', () => {
    const first = solvedBy(notBegun, by)
    expect(first.solved?.afterSolution).toBe(false)
    expect(solvedBy({ ...first, solution: true }, { ...by, says: 'again' })).toMatchObject({
      solved: first.solved,
    })
    expect(solvedBy({ ...notBegun, solution: true }, by).solved?.afterSolution).toBe(true)
  })

  it('keeps nothing that could not be read again', () => {
    const kept = solvedBy(notBegun, {
      at: by.at,
      link: `#v1.${'a'.repeat(30_000)}`,
      says: 'a\u0000b\n',
    })
    expect(kept.solved).toMatchObject({ link: '', says: 'a b ' })
    expect(readEntry(writeEntry(kept))).toEqual(kept)
  })

  it('remembers the texts of links, the last fifty', () => {
    const sums = Array.from({ length: 60 }, (_, at) => sumOf('handler.ts', `text ${at}`))
    const kept = sums.reduce((progress, sum) => withLinks(progress, [sum]), notBegun)
    expect(kept.linked).toEqual(sums.slice(-50))
    expect(withLinks(kept, sums.slice(-1)).linked).toEqual(sums.slice(-50))
    expect(new Set(sums).size).toBe(60)
    expect(readEntry(writeEntry(kept))).toEqual(kept)
  })
})

describe('kept in a browser', () => {
  function storage(entries: Record<string, string> = {}, refuses = false) {
    const kept = new Map(Object.entries(entries))
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => {
        if (refuses) throw new Error('full')
        kept.set(key, text)
      },
      removeItem: (key: string) => void kept.delete(key),
      key: (at: number) => [...kept.keys()][at] ?? null,
      get length() {
        return kept.size
      },
    }
  }
  const hinted = (progress: Progress) => ({ ...progress, hints: 2 })

  it('under a key for each challenge, and nothing else is touched', () => {
    const browser = storage({
      'delivered-twice:editor': 'plain',
      'delivered-twice:challenge:../x': '',
    })
    const progress = new KeptProgress(() => browser)
    expect(progress.of('one')).toBeUndefined()
    expect(progress.change('one', hinted)).toBe('kept')
    expect(new KeptProgress(() => browser).all()).toEqual(new Map([['one', hinted(notBegun)]]))
    expect([...browser.kept.keys()].every((key) => key.startsWith('delivered-twice:'))).toBe(true)
    expect(isOfChallenges('delivered-twice:challenge:one')).toBe(true)
    expect(isOfChallenges('delivered-twice:editor')).toBe(false)
    progress.remove()
    expect(progress.all().size).toBe(0)
    expect(browser.kept.get('delivered-twice:editor')).toBe('plain')
  })

  it('or as long as the page, where the browser keeps nothing', () => {
    const progress = new KeptProgress(() => storage({}, true))
    expect(progress.change('one', hinted)).toBe('not-kept')
    expect(progress.of('one')).toEqual(hinted(notBegun))
    expect(progress.all().size).toBe(1)
    const forbidden = new KeptProgress(() => {
      throw new Error('forbidden')
    })
    expect(forbidden.change('one', hinted)).toBe('not-kept')
    expect(forbidden.all().size).toBe(1)
    forbidden.remove()
    expect(forbidden.all().size).toBe(0)
  })

  it('takes over what another knows, and keeps its own', () => {
    const progress = new KeptProgress(() => browser)
    const browser = storage()
    progress.change('one', (mine) => solvedBy(mine, by))
    const theirs = new Map([
      ['one', hinted(notBegun)],
      ['two', hinted(notBegun)],
    ])
    expect(progress.takeOver(theirs)).toBe('kept')
    expect(progress.of('one')).toMatchObject({ hints: 2, solved: { says: by.says } })
    expect(progress.of('two')).toEqual(hinted(notBegun))
  })

  it('passes over what is spoilt', () => {
    const browser = storage({ 'delivered-twice:challenge:one': '{"version":1,"hints":"many"}' })
    expect(new KeptProgress(() => browser).all().size).toBe(0)
  })
})
