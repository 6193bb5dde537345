// Where the reference service's idempotency keys come from, and when two payloads ask the same.
import { describe, expect, it } from 'vitest'
import { derivedKey, fingerprintOf, mintedKey } from '../../examples/reference/keys.ts'

describe('a key', () => {
  it('that is minted is another each time', () => {
    expect(new Set(Array.from({ length: 100 }, mintedKey)).size).toBe(100)
  })

  it('that is derived is the same each time, and another for another tenant, action or order', () => {
    expect(derivedKey('ada', 'charge', '1')).toBe(derivedKey('ada', 'charge', '1'))
    const others = [
      derivedKey('ada', 'charge', '1'),
      derivedKey('ada', 'charge', '2'),
      derivedKey('ada', 'refund', '1'),
      derivedKey('bob', 'charge', '1'),
      // The parts cannot run into each other.
      derivedKey('ada', 'charge1', ''),
      derivedKey('adac', 'harge', '1'),
    ]
    expect(new Set(others).size).toBe(others.length)
  })

  it('takes two payloads for one only if they ask the same', () => {
    const of = (body: unknown, path = '/x', method = 'POST') => fingerprintOf(method, path, body)
    expect(of({ a: 1, b: { c: 2, d: 3 } })).toBe(of({ b: { d: 3, c: 2 }, a: 1 }))
    const others = [
      of({ a: 1 }),
      of({ a: '1' }),
      of({ a: [1] }),
      of({ a: { 0: 1 } }),
      of([['a', 1]]),
      of({ b: 1 }),
      of({ a: 1 }, '/y'),
      of({ a: 1 }, '/x', 'PUT'),
    ]
    expect(new Set(others).size).toBe(others.length)
  })
})
