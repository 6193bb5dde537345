import type { Gate } from './step.ts'

/** One thing that happened outside the database, and that no rollback takes back. */
export interface LedgerEntry {
  readonly process: number
  readonly service: string
  readonly action: string
  readonly detail: unknown
}

/** A payment provider that honours an Idempotency-Key when it is given one. */
export interface Payments {
  /** Takes `amount` (in the currency's smallest unit) from the customer. */
  charge(
    charge: Charge,
    options?: { readonly idempotencyKey?: string },
  ): Promise<{ readonly id: string }>
}

export interface Charge {
  readonly reference: string
  readonly amount: number
  readonly currency: string
}

export interface Mailer {
  send(mail: { readonly to: string; readonly subject: string }): Promise<void>
}

/** The scenario's own time: it passes only when a step says so. */
export interface Clock {
  now(): Date
}

/** What surrounds the handlers of one run. */
export class World {
  readonly ledger: LedgerEntry[] = []
  #milliseconds: number
  readonly #charged = new Map<string, string>()

  constructor(startsAt: Date) {
    this.#milliseconds = startsAt.getTime()
  }

  now(): Date {
    return new Date(this.#milliseconds)
  }

  pass(milliseconds: number): void {
    this.#milliseconds += milliseconds
  }

  payments(process: number, gate: Gate): Payments {
    return {
      charge: (charge, options) =>
        gate.pass(
          {
            kind: 'call',
            service: 'payments',
            action: 'charge',
            detail: { ...charge, ...options },
          },
          async () => ({ id: this.#charge(process, charge, options?.idempotencyKey) }),
          () => ({ kind: 'done' }),
        ),
    }
  }

  mailer(process: number, gate: Gate): Mailer {
    return {
      send: (mail) =>
        gate.pass(
          { kind: 'call', service: 'mailer', action: 'send', detail: mail },
          async () =>
            void this.ledger.push({ process, service: 'mailer', action: 'send', detail: mail }),
          () => ({ kind: 'done' }),
        ),
    }
  }

  sleep(gate: Gate): (milliseconds: number) => Promise<void> {
    return (milliseconds) =>
      Number.isFinite(milliseconds)
        ? gate.pass(
            { kind: 'timer', milliseconds },
            async () => this.pass(milliseconds),
            () => ({ kind: 'done' }),
          )
        : Promise.reject(new TypeError(`sleep takes milliseconds, not ${String(milliseconds)}.`))
  }

  #charge(process: number, charge: Charge, key: string | undefined): string {
    const known = key === undefined ? undefined : this.#charged.get(key)
    if (known !== undefined) return known
    const id = `charge_${this.#charged.size + this.ledger.length + 1}`
    if (key !== undefined) this.#charged.set(key, id)
    this.ledger.push({ process, service: 'payments', action: 'charge', detail: charge })
    return id
  }
}
