import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { stateless } from '../../../src/playground/stateless.ts'
import { treeOf } from '../../../src/playground/syntax-tree.ts'

const isStateless = (source: string) => stateless(treeOf(source).program)

test('a handler as the examples write it is used again', () => {
  const file = new URL('../../../examples/create-and-catch/handler.ts', import.meta.url)
  expect(isStateless(readFileSync(file, 'utf8'))).toBe(true)
  expect(isStateless('type A = 1; function help() {} export function handle() { help() }')).toBe(
    true,
  )
})

test.each([
  ['a variable', 'let calls = 0; export function handle() { calls++ }'],
  ['an object that stays', 'const seen = new Set(); export function handle() {}'],
  ['a class', 'class Seen { static all = [] } export function handle() {}'],
  ['something that is done', 'globalThis.seen = []; export function handle() {}'],
  ['a property of the function', 'export function handle() { handle.calls = 1 }'],
  [
    'the function as a value',
    'function help() {} export function handle() { Object.assign(help) }',
  ],
  ['import.meta', 'export function handle() { import.meta.calls = 1 }'],
  ['a default export', 'export default {}; export function handle() {}'],
])('not with %s, which a new run must find as it was', (_, source) => {
  expect(isStateless(source)).toBe(false)
})
