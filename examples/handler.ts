// What every handler of the catalogue is given and what it returns. Types only: nothing of this runs.
import type { PrismaClient } from '#prisma'
import type { Context as ExplorerContext } from '../src/explorer/index.ts'

/** A Stripe event of type `checkout.session.completed`, with the fields that the handlers here read. */
export interface CheckoutEvent {
  /** The same in every delivery of this event. */
  readonly id: string
  readonly type: string
  readonly data: {
    readonly object: {
      /** The checkout that was paid for. */
      readonly id: string
      /** In the currency's smallest unit. */
      readonly amount_total: number
      readonly currency: string
      readonly client_reference_id: string
    }
  }
}

/** The tenant, a Prisma Client of this delivery's own, and the world outside the database. */
export type Context = ExplorerContext<PrismaClient>
