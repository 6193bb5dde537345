import { expect, test } from 'vitest'
import { linesFrom, linesWith } from '../../../src/components/lines-with.ts'

const source = 'try {\n    await first()\n  } catch {\n    return 503\n  }\n'

test('the lines that have the texts, without their indents', () => {
  expect(linesWith(source, 'first', '503')).toBe('await first()\nreturn 503')
})

test('a line that is gone is an error', () => {
  expect(() => linesWith(source, 'first', '409')).toThrow('no line has “409”')
})

test('lines from one to another, as far left as they go', () => {
  expect(linesFrom(source, 'catch', '503')).toBe('} catch {\n  return 503')
})

test('an end that does not come after its start is an error', () => {
  expect(() => linesFrom(source, 'catch', 'first')).toThrow('from “catch” to “first”')
})
