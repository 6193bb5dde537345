import { isDuplicateIn } from '../errors.ts'
import type { Context } from '../handler.ts'

interface UsageEvent {
  readonly id: string
  readonly data: { readonly meter: string; readonly units: number }
}

export async function handle(
  { id: reference, data }: UsageEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  try {
    await prisma.ledgerEntry.create({
      data: { tenantId, kind: 'usage', reference, amount: data.units },
    })
  } catch (error) {
    if (
      !isDuplicateIn('LedgerEntry_tenantId_kind_reference_key', error)
    )
      throw error
  }
  return 200
}
