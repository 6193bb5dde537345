import { expect, it } from 'vitest'
import { region } from '../../../src/components/region.ts'

const source = `import x
// #region outer
function f() {
  // #region inner
  if (a) {

    b()
  }
  // #endregion
  c()
}
// #endregion
end`

it('is a part by its name, as far left as it goes', () => {
  expect(region(source, 'inner')).toBe('if (a) {\n\n  b()\n}')
})

it('leaves out the marks of those inside it', () => {
  expect(region(source, 'outer')).toBe('function f() {\n  if (a) {\n\n    b()\n  }\n  c()\n}')
})

it('says which one is not there, or has no end', () => {
  expect(() => region(source, 'inn')).toThrow('There is no // #region inn.')
  expect(() => region('// #region a\n b', 'a')).toThrow('// #region a has no end.')
})
