// How a scenario of overlapping transactions is written down: what each delivery sends, and what PostgreSQL makes of it.
import type { CheckoutEvent } from '../../../examples/handler.ts'
import type { Prisma } from '../../../src/database/prisma.ts'
import type { Context, Faults, Handler } from '../../../src/explorer/index.ts'

export interface Overlap {
  readonly name: string
  /** SQL on top of the migrations. */
  readonly schema?: readonly string[]
  /** The statements that put there what every run begins with. */
  readonly rows?: readonly string[]
  /** One for each delivery. */
  readonly programs: readonly Program[]
  readonly faults?: Faults
  /** How many orders there are. */
  readonly of: number
  /** Every combination of answers there is, by delivery: a status, or the SQLSTATE of what was thrown. */
  readonly answers: readonly string[]
}

export type Program = (context: Context<Prisma>) => Promise<number>

type Client = Omit<Prisma, '$transaction' | '$connect' | '$disconnect' | '$extends' | '$on'>

/** SQL, or a call of Prisma. */
export type Step = string | ((client: Client) => Promise<unknown>)

export function transaction(...steps: readonly Step[]): Program {
  return ({ prisma }) =>
    prisma.$transaction(async (client) => {
      for (const step of steps) await perform(client, step)
      return 200
    })
}

export function autocommit(...steps: readonly Step[]): Program {
  return async ({ prisma }) => {
    for (const step of steps) await perform(prisma, step)
    return 200
  }
}

/** Goes on as if nothing had happened when the step fails. */
export function swallowing(step: Step): Step {
  return (client) => perform(client, step).catch(() => undefined)
}

/** What a handler does that finds, at the end, that it should not have begun. */
export const giveUp: Step = () => Promise.reject(new Error('on purpose'))

export function perform(client: Client, step: Step): Promise<unknown> {
  if (typeof step !== 'string') return step(client)
  return /^\s*select\b|\breturning\b/i.test(step)
    ? client.$queryRawUnsafe(step)
    : client.$executeRawUnsafe(step)
}

/** @param programs one for each delivery */
export function handlerOf(programs: readonly Program[]): Handler<CheckoutEvent, Prisma> {
  let started = 0
  // Deliveries are started in the order of their numbers, in every run, and none is started again.
  return (_event, context) => (programs[started++ % programs.length] as Program)(context)
}
