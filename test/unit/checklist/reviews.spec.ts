import { beforeEach, expect, test } from 'vitest'
import { marked, newReview, noted } from '../../../src/checklist/review.ts'
import { Reviews, type Storage } from '../../../src/checklist/reviews.ts'

/** Storage as browsers have it, and as they have it when it is full. */
class Shelf implements Storage {
  readonly kept = new Map<string, string>()
  full = false

  get length(): number {
    return this.kept.size
  }
  key(index: number): string | null {
    return [...this.kept.keys()][index] ?? null
  }
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null
  }
  removeItem(key: string): void {
    this.kept.delete(key)
  }
  setItem(key: string, value: string): void {
    if (this.full) throw Object.assign(new Error('no room'), { name: 'QuotaExceededError' })
    this.kept.set(key, value)
  }
}

let shelf: Shelf
let made: number
const open = () => new Reviews(() => shelf, newId)
const newId = () => String(++made).padStart(3, '0')
const pass = (id: string) => (review: Parameters<typeof marked>[0]) => marked(review, id, 'pass')

beforeEach(() => {
  shelf = new Shelf()
  made = 0
})

test('there is always a review, and it is there after a reload', () => {
  const first = open()
  expect(first.all()).toEqual([{ id: '001', name: 'Review 1' }])
  expect(first.change(first.current().id, pass('WI-001'))).toBe('kept')
  expect(open().current().review.marks).toEqual({ 'WI-001': { verdict: 'pass' } })
})

test('two tabs at one review do not lose each other’s marks', () => {
  const [one, other] = [open(), open()]
  const { id } = one.current()
  other.current()
  one.change(id, pass('WI-001'))
  other.change(id, pass('WI-002'))
  one.change(id, (review) => noted(review, 'WI-001', 'seen'))
  expect(other.current().review.marks).toEqual({
    'WI-001': { verdict: 'pass', note: 'seen' },
    'WI-002': { verdict: 'pass' },
  })
})

test('two tabs at two reviews stay where they are', () => {
  const one = open()
  one.current()
  const other = open()
  other.add(newReview('Another'))
  expect(other.current().review.name).toBe('Another')
  expect(one.current().review.name).toBe('Review 1')
})

test('what is added never takes the place of another', () => {
  const reviews = open()
  reviews.change(reviews.current().id, pass('WI-001'))
  reviews.add(newReview('Review 1'))
  expect(reviews.all().map(({ name }) => name)).toEqual(['Review 1', 'Review 1 (2)'])
  expect(reviews.current().review.marks).toEqual({})
  reviews.add(marked(newReview('Review 1'), 'WI-001', 'pass'))
  expect(reviews.all()).toHaveLength(2)
  expect(reviews.current().review.name).toBe('Review 1')
})

test('what was cleared or deleted can be brought back, after a reload too', () => {
  const reviews = open()
  const { id } = reviews.current()
  reviews.change(id, pass('WI-001'))
  reviews.reset(id)
  expect(reviews.current().review.marks).toEqual({})
  open().bringBack()
  expect(reviews.current().review.marks).toEqual({ 'WI-001': { verdict: 'pass' } })
  expect(reviews.aside()).toBeUndefined()

  reviews.remove(id)
  expect(reviews.all().map(({ name }) => name)).toEqual(['Review 1'])
  expect(reviews.current().review.marks).toEqual({})
  expect(open().aside()).toBe('Review 1')
  open().bringBack()
  expect(open().current().review.marks).toEqual({ 'WI-001': { verdict: 'pass' } })
})

test('a full storage says so, and nothing is lost while the page is there', () => {
  const reviews = open()
  const { id } = reviews.current()
  shelf.full = true
  expect(reviews.change(id, pass('WI-001'))).toBe('full')
  expect(reviews.change(id, pass('WI-002'))).toBe('full')
  expect(Object.keys(reviews.current().review.marks)).toEqual(['WI-001', 'WI-002'])
  shelf.full = false
  expect(reviews.change(id, pass('WI-003'))).toBe('kept')
  expect(Object.keys(open().current().review.marks)).toEqual(['WI-001', 'WI-002', 'WI-003'])
})

test('a forbidden storage says so, and everything works as long as the page does', () => {
  const reviews = new Reviews(() => {
    throw new Error('The operation is insecure.')
  }, newId)
  const { id } = reviews.current()
  expect(reviews.change(id, pass('WI-001'))).toBe('denied')
  expect(reviews.add(newReview('Another')).kept).toBe('denied')
  expect(reviews.all()).toHaveLength(2)
  reviews.show(id)
  expect(reviews.current().review.marks).toEqual({ 'WI-001': { verdict: 'pass' } })
  reviews.remove(id)
  reviews.bringBack()
  expect(reviews.current().review.marks).toEqual({ 'WI-001': { verdict: 'pass' } })
})

test('a review that this version cannot read is left where it is', () => {
  shelf.kept.set('delivered-twice:review:000', '{"version":9}')
  expect(open().all()).toEqual([{ id: '001', name: 'Review 1' }])
  expect(shelf.kept.get('delivered-twice:review:000')).toBe('{"version":9}')
})
