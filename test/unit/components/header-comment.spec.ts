import { expect, test } from 'vitest'
import { headerComment } from '../../../src/components/header-comment.ts'

test('paragraphs, each in one piece, up to the code', () => {
  expect(headerComment('// One\n// two.\n//\n// Three.\nimport x\n// Not this.')).toEqual([
    'One two.',
    'Three.',
  ])
})

test('a file that is all comment, and one without any', () => {
  expect(headerComment('// One.')).toEqual(['One.'])
  expect(headerComment('import x')).toEqual([])
})
