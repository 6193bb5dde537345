// What must be true of subscriptions whose events each bring money, at every tenant that was called.
import type { Aftermath, Invariant } from '../src/explorer/index.ts'
import { accepted, rowsOf, type Row } from './aftermath.ts'

/** Where a tenant whose deliveries are accepted has accepted so many different events, and no fewer. */
export function everyInvoicePaidOnce(invoices: number): Invariant {
  return {
    name: 'every invoice is paid once',
    broken(after) {
      return atSomeTenant(after, 'Payment', (payments, told) => {
        const different = new Set(payments.map(({ checkoutId }) => checkoutId)).size
        if (payments.length > different)
          return `${payments.length} payments for ${counted(different)}: the customer was charged twice`
        return told && different < invoices
          ? `${different} of ${counted(invoices)} in the books: the customer paid and got nothing`
          : undefined
      })
    },
  }
}

/** The version that the provider has made last, of which every tenant has accepted an event, if any. */
export function newestStateWins(version: number): Invariant {
  return {
    name: 'the newest state of the subscription wins',
    broken(after) {
      return atSomeTenant(after, 'Subscription', ([row], told) => {
        if (!told || row?.['version'] === version) return undefined
        return row === undefined
          ? 'answered 200 and no subscription stored: the customer paid for nothing'
          : `the subscription is left ${row['status']}, as it was before: the customer gets what is no longer so`
      })
    },
  }
}

/** What is said of the first tenant about whom there is something to say; by name only if there are others. */
function atSomeTenant(
  after: Aftermath,
  table: string,
  says: (rows: readonly Row[], told: boolean) => string | undefined,
): string | undefined {
  const called = new Set(after.responses.map(({ delivery }) => after.tenantOf(delivery)))
  const told = new Set(
    after.responses.filter(accepted).map(({ delivery }) => after.tenantOf(delivery)),
  )
  for (const tenant of called) {
    const rows = rowsOf(after, table).filter(({ tenantId }) => tenantId === tenant)
    const said = says(rows, told.has(tenant))
    if (said !== undefined) return called.size > 1 ? `${said} (at ${tenant})` : said
  }
  return undefined
}

function counted(invoices: number): string {
  return `${invoices} invoice${invoices === 1 ? '' : 's'}`
}
