import { describe, expect, it } from 'vitest'
import { filterOf, matches, queryOf, type Entry } from '../../../src/components/catalogue-filter.ts'

const entry: Entry = {
  text: 'Charge, then record “It is one line after the other.” breaks in 2 of 5',
  family: 'tenants',
  verdict: 'breaks',
  fault: ['crash', 'failure'],
  error: ['P2002', '23505'],
  pglite: '',
}
const asked = (query: string) => matches(filterOf(new URLSearchParams(query)), entry)

describe('an example of the catalogue', () => {
  it.each([
    ['', true],
    ['q=RECORD one', true],
    ['q=record nothing', false],
    ['family=tenants', true],
    ['family=transport', false],
    ['verdict=holds', false],
    ['fault=failure', true],
    ['fault=overlap', false],
    ['error=23505', true],
    ['error=2350', false],
    ['only=crash', true],
    ['only=overlap', false],
    ['pglite=cannot', false],
    ['family=tenants&error=P2002&q=charge', true],
    ['family=tenants&error=40001', false],
  ])('is found by "%s": %s', (query, found) => {
    expect(asked(query)).toBe(found)
  })

  it('that holds breaks under no crash', () => {
    const filter = filterOf(new URLSearchParams('only=crash'))
    expect(matches(filter, { ...entry, verdict: 'holds' })).toBe(false)
  })

  it('is looked for by an address that says only what is asked', () => {
    expect(queryOf(filterOf(new URLSearchParams('q=%20a%20&family=&verdict=breaks')))).toBe(
      '?q=a&verdict=breaks',
    )
    expect(queryOf(filterOf(new URLSearchParams('')))).toBe('')
  })
})
