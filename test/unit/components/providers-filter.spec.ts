import { expect, it } from 'vitest'
import { isAskedFor } from '../../../src/components/providers-filter.ts'

const row = { text: 'Stripe evt_ retries', keyed: 'event', ordered: 'not guaranteed', timed: 'yes' }
const nothing = { q: '', keyed: '', ordered: '', timed: '' }

it.each([
  [{}, true],
  [{ q: 'RETRIES stripe' }, true],
  [{ q: 'shopify' }, false],
  [{ keyed: 'event', timed: 'yes' }, true],
  [{ keyed: 'derived' }, false],
  [{ ordered: 'not found' }, false],
  [{ timed: 'no' }, false],
])('%j: %s', (asked, is) => {
  expect(isAskedFor({ ...nothing, ...asked }, row)).toBe(is)
})
