import { describe, expect, it } from 'vitest'
import { failureOf } from '../../../src/explorer/index.ts'

describe('an error taken apart', () => {
  it('keeps its own properties, its cause and its stack', () => {
    const error = Object.assign(new TypeError('no', { cause: new Error('because') }), { step: 3 })
    expect(failureOf(error)).toMatchObject({
      name: 'TypeError',
      message: 'no',
      details: { step: 3 },
      cause: { name: 'Error', message: 'because' },
      stack: expect.stringContaining('failure.spec.ts'),
    })
  })

  it('finds what the server said where adapter-pg keeps it, also at COMMIT', () => {
    const cause = { originalCode: '23505', constraint: { index: 'Payment_pkey' } }
    const known = { name: 'E', message: '', code: 'P2002', meta: { driverAdapterError: { cause } } }
    expect(failureOf(known)).toMatchObject({
      code: 'P2002',
      sqlstate: '23505',
      constraint: 'Payment_pkey',
    })
    const bare = {
      name: 'DriverAdapterError',
      message: '',
      cause: { originalCode: '40001', kind: 'TransactionWriteConflict' },
    }
    expect(failureOf(bare)).toMatchObject({ sqlstate: '40001' })
    expect(failureOf(bare)).not.toHaveProperty('code')
  })

  it.each([[undefined], [null], ['text'], [42], [10n], [Symbol('s')]])('takes %s too', (thrown) => {
    expect(failureOf(thrown)).toMatchObject({ message: expect.stringContaining('was thrown') })
  })

  it('does not follow a circle for ever', () => {
    const error: Error & { self?: unknown } = new Error('round')
    error.self = error
    expect(() => JSON.stringify(failureOf(error))).not.toThrow()
  })
})
