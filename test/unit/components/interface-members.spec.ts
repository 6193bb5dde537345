import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { interfaceMembers } from '../../../src/components/interface-members.ts'

const source = `
export interface Other {
  readonly wrong: number
}

export interface Options<Event extends object> {
  readonly first: Event
  /** In \`ms\`; 5 if absent. */
  readonly wait?: number
  /**
   * On one line
   * or on a reader's two: \`'a'\`.
   */
  readonly told?: (findings: { readonly count: number }) => void
}
`

it('reads the members of one interface, with their comments', () => {
  expect(interfaceMembers(source, 'Options', { first: 'An event.' })).toEqual([
    { name: 'first', optional: false, type: 'Event', says: 'An event.' },
    { name: 'wait', optional: true, type: 'number', says: 'In `ms`; 5 if absent.' },
    {
      name: 'told',
      optional: true,
      type: '(findings: { readonly count: number }) => void',
      says: "On one line or on a reader’s two: `'a'`.",
    },
  ])
})

it('shows nothing that is not explained, and nothing that is not there', () => {
  expect(() => interfaceMembers(source, 'Options')).toThrow('Options.first has no comment to show.')
  expect(() => interfaceMembers(source, 'Option')).toThrow('There is no interface Option to show.')
})

it('reads every option of a search', () => {
  const exploration = readFileSync('src/library/explore-handler.ts', 'utf8')
  const members = interfaceMembers(exploration, 'Exploration', { database: 'Opened before.' })
  expect(members.map(({ name }) => name)).toContain('patience')
  expect(members.filter(({ optional }) => !optional).map(({ name }) => name)).toEqual([
    'database',
    'handler',
    'invariants',
  ])
})
