import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  joined,
  mostCharacters,
  readPath,
  ticked,
  writePath,
} from '../../../src/challenges/path.ts'
import { printReplay, seeds } from '../../support/seed.ts'

const ids = fc
  .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/))
  .map((list) => new Set(list) as ReadonlySet<string>)

test.each(seeds(1))('what was written is read as it was (seed %i)', (seed) => {
  printReplay(seed)
  fc.assert(
    fc.property(ids, (done) => {
      expect(readPath(writePath(done, 2))).toEqual({ type: 'path', done })
    }),
    { seed },
  )
})

test.each(seeds(1))('whatever is read, it is a path or a sentence (seed %i)', (seed) => {
  printReplay(seed)
  const text = writePath(new Set(['beginner-1-read', 'beginner-1-run']))
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 5 }), (at, other) => {
      const read = readPath(text.slice(0, at) + other + text.slice(at + 1))
      if (read.type === 'refused') expect(read.why).toMatch(/^[A-Z].*\.$/s)
      else for (const id of read.done) expect(id).toMatch(/^[a-z][a-z0-9-]*$/)
    }),
    { seed, numRuns: 500 },
  )
})

test.each([
  ['', /cannot be read/],
  ['null', /no learning path/],
  ['[]', /no learning path/],
  ['{"format":"delivered-twice review","version":1,"marks":{}}', /no learning path/],
  ['{"format":"delivered-twice path","version":2,"done":[]}', /another version/],
  ['{"format":"delivered-twice path","version":1}', /`done` is a list/],
  ['{"format":"delivered-twice path","version":1,"done":[1]}', /`done` is a list/],
  ['{"format":"delivered-twice path","version":1,"done":["<b>"]}', /`done` is a list/],
  [' '.repeat(mostCharacters + 1), /larger than any/],
])('it refuses %j', (text, why) => {
  const read = readPath(text)
  expect(read.type === 'refused' && read.why).toMatch(why)
})

test('a step that this version does not know keeps its tick', () => {
  const text = writePath(ticked(new Set(['expert-9-read']), 'beginner-1-read', true))
  expect(readPath(text)).toEqual({
    type: 'path',
    done: new Set(['beginner-1-read', 'expert-9-read']),
  })
})

test('a tick is put on and taken off, and the values before stay as they were', () => {
  const none: ReadonlySet<string> = new Set()
  const one = ticked(none, 'a', true)
  expect([...ticked(one, 'a', false)]).toEqual([])
  expect([...one]).toEqual(['a'])
  expect([...none]).toEqual([])
})

test('a file adds ticks and takes none away', () => {
  expect([...joined(new Set(['a', 'b']), new Set(['b', 'c']))]).toEqual(['a', 'b', 'c'])
  expect([...joined(new Set(['a']), new Set())]).toEqual(['a'])
})
