import type { Context, CustomerEvent } from '../handler.ts'

export async function handle(
  event: CustomerEvent,
  { tenantId, prisma, log }: Context,
): Promise<number> {
  const { id, email } = event.data.object
  const { count } = await prisma.customer.createMany({
    data: [{ tenantId, externalId: id, email }],
    skipDuplicates: true,
  })
  if (count === 0) log('customer', id, 'is there already')
  return 200
}
