// `isDuplicateIn` in '../errors.ts' tells by the name of its index which unique index has refused.
import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(event: CheckoutEvent, { tenantId }: Context): Promise<number> {
  throw new Error(`not written yet: ${event.id} at ${tenantId}`)
}
