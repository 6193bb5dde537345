import type { Prisma } from '../../database/prisma.ts'
import type { Context, LedgerEntry } from '../../explorer/index.ts'

/**
 * What a handler is given outside the explorer: real time, and an outside world that answers at once, as the stubs of a
 * test do.
 */
export function outside(
  tenantId: string,
  prisma: Prisma,
  process: number,
  ledger: LedgerEntry[],
): Context<Prisma> {
  const happened = (service: string, action: string, detail: unknown) =>
    ledger.push({ process, service, action, detail })
  return {
    tenantId,
    client: prisma,
    prisma,
    payments: {
      async charge(charge, options) {
        const key = options?.idempotencyKey
        const known = ledger.findIndex(
          ({ detail }) => key !== undefined && (detail as { key?: string }).key === key,
        )
        if (known >= 0) return { id: `charge_${known + 1}` }
        return { id: `charge_${happened('payments', 'charge', { ...charge, key })}` }
      },
    },
    mailer: { send: async (mail) => void happened('mailer', 'send', mail) },
    clock: { now: () => new Date() },
    waitUntil: (work) => void work.catch(() => undefined),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    log: () => undefined,
  }
}
