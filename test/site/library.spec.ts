// The page of the library has what the library has: each name that it exports, each option, each thing it cannot control.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { elementsOf } from '../../src/build/html-tree.ts'
import { interfaceMembers } from '../../src/components/interface-members.ts'
import * as library from '../../src/library/index.ts'

const html = readFileSync('dist/library/index.html', 'utf8')
const code = new Set(
  elementsOf(html)
    .filter(({ tagName }) => tagName === 'code')
    .map(({ childNodes }) =>
      childNodes.map((node) => ('value' in node ? node.value : '')).join(''),
    ),
)
const source = (path: string) => readFileSync(path, 'utf8')

it('each name that it exports', () => {
  const names = Object.keys(library)
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !code.has(name))).toEqual([])
})

it.each([
  ['src/library/open-postgres.ts', 'OpenOptions'],
  ['src/library/explore-handler.ts', 'Exploration'],
  ['src/explorer/scenario.ts', 'Faults'],
])('each option of %s: %s', (file, name) => {
  const members = interfaceMembers(source(file), name, { database: 'What was opened.' })
  expect(members.length).toBeGreaterThan(2)
  expect(members.filter((member) => !code.has(member.name))).toEqual([])
})

it('each kind of thing that it cannot control', () => {
  const [, kinds = ''] =
    /export type CaveatKind =([^\n]*(?:\n {2}\|[^\n]*)*)/.exec(source('src/library/caveats.ts')) ??
    []
  const names = [...kinds.matchAll(/'([\w-]+)'/g)].map(([, kind = '']) => kind)
  expect(names.length).toBeGreaterThan(8)
  expect(names.filter((name) => !code.has(name))).toEqual([])
})
