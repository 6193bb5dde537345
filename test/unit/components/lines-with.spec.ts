import { expect, test } from 'vitest'
import { linesWith } from '../../../src/components/lines-with.ts'

const source = 'try {\n    await first()\n  } catch {\n    return 503\n  }\n'

test('the lines that have the texts, without their indents', () => {
  expect(linesWith(source, 'first', '503')).toBe('await first()\nreturn 503')
})

test('a line that is gone is an error', () => {
  expect(() => linesWith(source, 'first', '409')).toThrow('no line has “409”')
})
