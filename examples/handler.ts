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

/** Money that came in for an invoice. */
export interface InvoiceEvent {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly object: {
      readonly id: string
      /** In the currency's smallest unit. */
      readonly amount_paid: number
      readonly currency: string
      readonly customer_email: string
    }
  }
}

/** A part of a charge that went back. One charge can have several of them. */
export interface RefundEvent {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly object: { readonly id: string; readonly charge: string; readonly amount: number }
  }
}

/** A subscription as it was when the event was made, at a provider that counts its changes. */
export interface SubscriptionEvent {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly object: { readonly id: string; readonly status: string; readonly version: number }
  }
}

/** The same, with the invoice that was paid for it. */
export interface SubscriptionPaidEvent {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly object: {
      readonly id: string
      readonly status: string
      readonly version: number
      readonly invoice: string
      /** In the currency's smallest unit. */
      readonly amount_paid: number
      readonly currency: string
    }
  }
}

export interface CustomerEvent {
  readonly id: string
  readonly type: string
  readonly data: { readonly object: { readonly id: string; readonly email: string } }
}

/** Money that goes from one wallet to another. */
export interface TransferEvent {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly object: {
      readonly id: string
      readonly from: string
      readonly to: string
      readonly amount: number
    }
  }
}

/** What a scheduler posts again and again, so that work which was left is found. */
export interface SweepTick {
  readonly type: 'sweep'
}

/** What a client posts to have something paid. Its retries carry the same key. */
export interface PaymentRequest {
  readonly idempotencyKey: string
  readonly body: {
    readonly reference: string
    /** In the currency's smallest unit. */
    readonly amount: number
    readonly currency: string
  }
}

/** What a client posts to have a room. Days are `2026-03-14`, moments are `2026-03-14T10:00:00Z`. */
export interface BookingRequest {
  readonly roomId: number
  readonly from: string
  readonly to: string
  readonly guest: string
}

/** What a client posts to have a seat. */
export interface SeatRequest {
  readonly workshopId: string
  readonly attendee: string
}

/** The tenant, a Prisma Client of this delivery's own, and the world outside the database. */
export type Context = ExplorerContext<PrismaClient>
