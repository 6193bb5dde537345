import { expect, test } from 'vitest'
import { decide } from '../../../src/checklist/decision.ts'
import { marked, newReview, type Review, type Verdict } from '../../../src/checklist/review.ts'
import { chapters, claim } from './chapters.ts'

function reviewWith(verdicts: Readonly<Record<string, Verdict>>): Review {
  return Object.entries(verdicts).reduce(
    (review, [id, verdict]) => marked(review, id, verdict),
    newReview('A review'),
  )
}

const all = { 'WI-001': 'pass', 'WI-002': 'pass', 'WI-003': 'pass', 'WI-004': 'pass' } as const

test('everything passed is an approval, and so is what does not apply', () => {
  expect(decide(chapters, reviewWith(all)).decision).toBe('approve')
  expect(decide(chapters, reviewWith({ ...all, 'WI-001': 'na', 'WI-004': 'na' })).decision).toBe(
    'approve',
  )
})

test('an item that is no criterion may be open, or fail with a comment', () => {
  const { 'WI-002': _, ...without } = all
  expect(decide(chapters, reviewWith(without)).decision).toBe('approve')
  expect(decide(chapters, reviewWith({ ...all, 'WI-002': 'fail' }))).toEqual({
    decision: 'approve with comments',
    because: 'WI-002 failed and forbid nothing.',
  })
})

test('nothing is approved while an item of the testing phase is open, criterion or not', () => {
  const { 'WI-004': _, ...without } = all
  const { decision, because } = decide(chapters, reviewWith(without))
  expect(decision).toBe('not finished')
  expect(because).toBe('Phase 3, the tests, is not to be skipped: WI-004 is open.')
})

test('a criterion that failed asks for changes, whatever else is open', () => {
  expect(decide(chapters, reviewWith({ 'WI-003': 'fail' }))).toEqual({
    decision: 'request changes',
    because: 'WI-003 failed.',
  })
  expect(decide(chapters, reviewWith({ 'WI-001': 'fail' })).decision).toBe('request changes')
})

test('a blocker is a criterion even where the data forgot to say so', () => {
  const forgot = [{ phase: 1, items: [claim('WI-001', { severity: 'blocker' })] }]
  expect(decide(forgot, newReview('A review')).decision).toBe('not finished')
})

test('the short list asks for its own items only, and says so', () => {
  const short = { ...reviewWith({ 'WI-001': 'pass' }), list: 'short' as const }
  expect(decide(chapters, short)).toEqual({
    decision: 'approve',
    because: 'No blocker is open or has failed; the other criteria are in the full list.',
  })
  expect(decide(chapters, reviewWith(all)).because).toBe('Every approval criterion is met.')
})

test('many items are named by a few of them', () => {
  const items = Array.from({ length: 9 }, (_, at) => claim(`WI-00${at + 1}`, { approval: true }))
  expect(decide([{ phase: 1, items }], newReview('A review')).because).toBe(
    'WI-001, WI-002, WI-003 and 6 others are open.',
  )
})
