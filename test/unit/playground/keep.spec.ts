import { expect, test } from 'vitest'
import { Keep, type Storage } from '../../../src/playground/keep.ts'
import { MemoryStorage as Memory } from './memory-storage.ts'

function refusing(error: Error): Storage {
  const refuse = () => {
    throw error
  }
  return { getItem: () => null, setItem: refuse, removeItem: refuse }
}

const quota = new DOMException('too much', 'QuotaExceededError')

test('a text is there again for the same example, and only for that', () => {
  const local = new Memory()
  const here = new Keep(
    'a',
    () => local,
    () => local,
  )
  expect(here.text()).toBeUndefined()
  expect(here.keep('mine', 'original')).toBe('kept')
  expect(
    new Keep(
      'a',
      () => local,
      () => local,
    ).text(),
  ).toBe('mine')
  expect(
    new Keep(
      'b',
      () => local,
      () => local,
    ).text(),
  ).toBeUndefined()
})

test('an empty text is a text', () => {
  const local = new Memory()
  const keep = new Keep(
    'a',
    () => local,
    () => local,
  )
  expect(keep.keep('', 'original')).toBe('kept')
  expect(keep.text()).toBe('')
})

test('the original is not kept, so that a better one reaches the reader', () => {
  const local = new Memory()
  const keep = new Keep(
    'a',
    () => local,
    () => local,
  )
  keep.keep('mine', 'original')
  expect(keep.keep('original', 'original')).toBe('nothing-to-keep')
  expect(keep.text()).toBeUndefined()
})

test('storage that is full or forbidden is told, not thrown', () => {
  const full = new Keep(
    'a',
    () => refusing(quota),
    () => new Memory(),
  )
  expect(full.keep('mine', 'original')).toBe('full')
  const forbidden = () => {
    throw new DOMException('no', 'SecurityError')
  }
  const denied = new Keep('a', forbidden, forbidden)
  expect(denied.keep('mine', 'original')).toBe('denied')
  expect(denied.text()).toBeUndefined()
  expect(denied.died()).toBe(false)
  expect(() => denied.started()).not.toThrow()
  expect(() => denied.ended()).not.toThrow()
})

test('a page that died while the handler ran is noticed once', () => {
  const tab = new Memory()
  const before = new Keep(
    'a',
    () => new Memory(),
    () => tab,
  )
  before.started()
  const after = new Keep(
    'a',
    () => new Memory(),
    () => tab,
  )
  expect(after.died()).toBe(true)
  expect(after.died()).toBe(false)
})

test('a run that ended is no death, and neither is one of another example', () => {
  const tab = new Memory()
  const keep = new Keep(
    'a',
    () => new Memory(),
    () => tab,
  )
  keep.started()
  expect(
    new Keep(
      'b',
      () => new Memory(),
      () => tab,
    ).died(),
  ).toBe(false)
  keep.ended()
  expect(keep.died()).toBe(false)
})
