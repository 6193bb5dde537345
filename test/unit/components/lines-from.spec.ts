import { expect, test } from 'vitest'
import { linesFrom } from '../../../src/components/lines-from.ts'

const source = 'try {\n    await first()\n  } catch {\n    return 503\n  }\n'

test('lines from one to another, as far left as they go', () => {
  expect(linesFrom(source, 'catch', '503')).toBe('} catch {\n  return 503')
})

test('an end that does not come after its start is an error', () => {
  expect(() => linesFrom(source, 'catch', 'first')).toThrow('from “catch” to “first”')
})
