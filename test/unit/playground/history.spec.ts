import { describe, expect, test } from 'vitest'
import { goesOn, History } from '../../../src/playground/history.ts'

describe('what can be undone', () => {
  test('each change, and again; and what follows an undoing takes the place of what was undone', () => {
    const history = new History('')
    history.record('a', false)
    history.record('ab', false)
    expect(history.undo()).toBe('a')
    expect(history.undo()).toBe('')
    expect(history.undo()).toBeUndefined()
    expect(history.redo()).toBe('a')
    history.record('ac', false)
    expect(history.redo()).toBeUndefined()
    expect(history.undo()).toBe('a')
  })

  test('what joins goes with what it joined', () => {
    const history = new History('')
    history.record('a', true)
    history.record('ab', true)
    history.record('ab c', false)
    expect(history.undo()).toBe('ab')
    expect(history.undo()).toBe('')
  })

  test('no change is none, and it does not grow for ever', () => {
    const history = new History('0')
    history.record('0', false)
    expect(history.undo()).toBeUndefined()
    for (let change = 1; change <= 2_000; change++) history.record(String(change), false)
    let undone = 0
    while (history.undo() !== undefined) undone++
    expect(undone).toBe(500)
  })
})

test.each([
  ['a letter of the same word', 'insertText', 'b', 100, true],
  ['a letter after a pause', 'insertText', 'b', 2_000, false],
  ['the space after a word', 'insertText', ' ', 100, false],
  ['a paste', 'insertFromPaste', 'b', 100, false],
  ['a line', 'insertLineBreak', null, 100, false],
])('%s', (_, inputType, data, timeStamp, expected) => {
  const before = { inputType: 'insertText', data: 'a', timeStamp: 0 }
  expect(goesOn(before, { inputType, data, timeStamp })).toBe(expected)
  expect(goesOn(undefined, { inputType, data, timeStamp })).toBe(false)
})

test('deleting goes on with deleting', () => {
  const typing = { inputType: 'deleteContentBackward', data: null, timeStamp: 0 }
  expect(goesOn(typing, { ...typing, timeStamp: 100 })).toBe(true)
  expect(goesOn(typing, { ...typing, inputType: 'deleteContentForward' })).toBe(false)
})
