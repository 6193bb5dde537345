import type { Dependencies } from './dependencies.ts'
import { sha256 } from './keys.ts'

export interface Odd {
  readonly endpointId: string
  readonly reason: string
  readonly eventId: string | undefined
  /** The id as it came, however long. */
  readonly sentId: string
  readonly body: Uint8Array<ArrayBuffer>
}

/**
 * Keeps what is signed and cannot be handled, whole. Committed when this resolves: only then may the provider be told 200.
 * Another attempt would not make it better, and an endless 5xx ends with an endpoint that is switched off.
 */
export async function quarantine(
  { prisma }: Pick<Dependencies, 'prisma'>,
  { endpointId, reason, eventId, sentId, body }: Odd,
): Promise<void> {
  // What is sent again is here already. No other unique index of this table can refuse.
  await prisma.quarantinedDelivery.createMany({
    data: [
      {
        endpointId,
        reason,
        eventId: eventId ?? null,
        fingerprint: new Uint8Array(sha256(sentId, body)),
        body,
      },
    ],
    skipDuplicates: true,
  })
}
