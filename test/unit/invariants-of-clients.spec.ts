// What clients under one key must be answered, asked about aftermaths made by hand.
import { describe, expect, it } from 'vitest'
import { answeredByKey } from '../../examples/challenges/invariants-of-clients.ts'
import type { Aftermath } from '../../src/explorer/index.ts'

/** @param answers delivery and status, attempt by attempt; undefined is a crash. @param paid what was paid for */
function after(answers: readonly (readonly [number, number | undefined])[], ...paid: string[]) {
  return {
    tables: [{ name: 'Payment', columns: ['checkoutId'], rows: paid.map((one) => [one]) }],
    responses: answers.map(([delivery, status], index) => {
      const info = { process: index + 1, delivery, attempt: 1 }
      return status === undefined
        ? { ...info, type: 'crashed' }
        : { ...info, type: 'answered', status }
    }),
    ledger: [],
    tenants: 1,
    tenantOf: () => 'a',
  } satisfies Aftermath as Aftermath
}

describe('three requests under one key, the third for something else', () => {
  const { broken } = answeredByKey(['crossing', 'crossing', 'cabin'])

  it('are answered 201, 409 and then 201, and 422', () => {
    const answers = [
      [1, 201],
      [2, 409],
      [3, 422],
      [2, 201],
      [3, 422],
    ] as const
    expect(broken(after(answers, 'crossing'))).toBeUndefined()
  })

  it('are judged by which one was paid', () => {
    expect(
      broken(
        after(
          [
            [1, 422],
            [2, 422],
            [3, 201],
          ],
          'cabin',
        ),
      ),
    ).toBeUndefined()
    expect(
      broken(
        after(
          [
            [1, 422],
            [2, 201],
            [3, 422],
          ],
          'crossing',
        ),
      ),
    ).toMatch(/told that it failed$/)
  })

  it('are not to be told to wait, or all is well, for something else', () => {
    expect(
      broken(
        after(
          [
            [1, 201],
            [3, 409],
          ],
          'crossing',
        ),
      ),
    ).toMatch(/again and again, in vain$/)
    expect(
      broken(
        after(
          [
            [1, 201],
            [3, 201],
          ],
          'crossing',
        ),
      ),
    ).toBe(
      'asked for cabin under the key of crossing and answered 201: the client believes what is not so',
    )
  })

  it('hear in the end that what was paid is paid', () => {
    expect(
      broken(
        after(
          [
            [1, 201],
            [2, 409],
            [2, 409],
          ],
          'crossing',
        ),
      ),
    ).toBe(
      '1 of 2 requests for crossing last answered 409: the customer has paid and never hears of it',
    )
  })

  it('cannot all be refused', () => {
    expect(
      broken(
        after([
          [1, 409],
          [2, 409],
          [3, 422],
        ]),
      ),
    ).toMatch(/^nothing is paid/)
  })
})
