// What clients must be answered who ask under one key of their own, for the same or for something else.
import type { Invariant } from '../../src/explorer/index.ts'
import { rowsOf, statusOf } from '../aftermath.ts'

/** `references` are what the deliveries ask to be paid, in turn. The key belongs to the one that was paid. */
export function answeredByKey(references: readonly string[]): Invariant {
  return {
    name: 'what was paid is answered 201 in the end, anything else under its key 422',
    broken(after) {
      const [payment] = rowsOf(after, 'Payment')
      if (payment === undefined) return 'nothing is paid: whoever was told anything else is wrong'
      const owner = payment['checkoutId'] as string
      const last = new Map<number, number | undefined>()
      for (const response of after.responses) {
        const asked = references[(response.delivery - 1) % references.length]
        const status = statusOf(response)
        if (asked !== owner && status !== 422)
          return `asked for ${asked} under the key of ${owner} and answered ${status}: ${status === 409 ? 'the client tries again and again, in vain' : 'the client believes what is not so'}`
        if (asked === owner && status !== 201 && status !== 409)
          return `asked for ${owner} again and answered ${status}: the customer has paid and is told that it failed`
        if (asked === owner) last.set(response.delivery, status)
      }
      const untold = [...last.values()].filter((status) => status !== 201).length
      return untold > 0
        ? `${untold} of ${last.size} requests for ${owner} last answered 409: the customer has paid and never hears of it`
        : undefined
    },
  }
}
