// Handlers drawn from a seed: what somebody might write, right or wrong. Two programs, one for each delivery.
import type { CheckoutEvent, Context } from '../../examples/handler.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import { generator, type Faults, type Handler, type Scenario } from '../../src/explorer/index.ts'

type Client = Omit<Prisma, '$transaction' | '$connect' | '$disconnect' | '$extends' | '$on'>

/** Goes on, or answers. */
type Operation = (
  client: Client,
  event: CheckoutEvent,
  context: Context,
) => Promise<number | undefined>

const row = (event: CheckoutEvent, { tenantId }: Context) => ({
  tenantId,
  eventId: event.id,
  type: event.type,
})
const key = (event: CheckoutEvent, { tenantId }: Context, name = event.id) => ({
  tenantId,
  key: name,
})
const goOn = () => undefined

/** Each is one statement or one call, so that programs stay short enough to be searched whole. */
const operations = {
  look: async (client, event, context) =>
    (await client.webhookEvent.findFirst({ where: row(event, context) })) ? 200 : undefined,
  store: (client, event, context) =>
    client.webhookEvent.create({ data: row(event, context) }).then(goOn),
  storeOrStop: (client, event, context) =>
    client.webhookEvent.create({ data: row(event, context) }).then(goOn, () => 200),
  pay: (client, event, { tenantId }) =>
    client.payment
      .create({ data: { tenantId, checkoutId: event.id, amount: 1, currency: 'eur' } })
      .then(goOn),
  payments: async (client) => ((await client.payment.count()) > 0 ? 200 : undefined),
  raise: (client) => client.payment.updateMany({ data: { amount: { increment: 1 } } }).then(goOn),
  takeKey: (client, event, context) =>
    client.idempotencyKey.create({ data: key(event, context) }).then(goOn),
  finishKey: async (client) =>
    (await client.idempotencyKey.updateMany({ where: { answered: null }, data: { answered: 200 } }))
      .count === 0
      ? 202
      : undefined,
  touchA: (client) =>
    client.idempotencyKey
      .updateMany({ where: { key: 'a' }, data: { answered: { increment: 1 } } })
      .then(goOn),
  /** Two at once: what it answers depends on which of them comes back first. */
  lookAtBoth: async (client, event, context) => {
    const back: string[] = []
    await Promise.all([
      client.webhookEvent.findFirst({ where: row(event, context) }).then(() => back.push('event')),
      client.payment.count().then(() => back.push('payments')),
    ])
    return back[0] === 'event' ? undefined : 202
  },
  lockPayments: (client) => client.$queryRaw`SELECT id FROM "Payment" FOR UPDATE`.then(goOn),
  rawRaise: (client) => client.$executeRaw`UPDATE "Payment" SET amount = amount * 2`.then(goOn),
  rawLook: async (client) =>
    (await client.$queryRaw<[{ n: number }]>`SELECT count(*)::int AS n FROM "WebhookEvent"`)[0].n >
    0
      ? 409
      : undefined,
  charge: (_client, event, { payments }) =>
    payments.charge({ reference: event.id, amount: 1, currency: 'eur' }).then(goOn),
} satisfies Record<string, Operation>

type Name = keyof typeof operations

/** What a handler is made of. Drawn from everything, two programs would seldom meet in the rarer ways. */
const kinds: readonly { readonly names: readonly Name[]; readonly inTransaction: number }[] = [
  { names: Object.keys(operations) as Name[], inTransaction: 0.45 },
  { names: Object.keys(operations) as Name[], inTransaction: 0.45 },
  { names: ['store', 'takeKey', 'storeOrStop', 'finishKey'], inTransaction: 0.9 },
  { names: ['rawLook', 'rawRaise', 'store', 'pay', 'raise'], inTransaction: 0.4 },
  { names: ['lookAtBoth', 'store', 'pay', 'look', 'charge'], inTransaction: 0 },
]
type Kind = (typeof kinds)[number]

export interface RandomHandler {
  readonly programs: readonly [Program, Program]
  readonly handler: Handler<CheckoutEvent, Prisma>
  readonly scenario: Omit<Scenario<CheckoutEvent>, 'event'>
  readonly transactional: boolean
}

interface Program {
  readonly names: readonly Name[]
  readonly inTransaction: boolean
}

/** @param steps at most so many steps for each delivery, BEGIN and COMMIT included. */
export function randomHandler(seed: number, steps: number): RandomHandler {
  const draw = generator(seed)
  const oneOf = <T>(items: readonly T[]) => items[Math.floor(draw() * items.length)] as T
  const kind = oneOf(kinds)
  const first = randomProgram(draw, oneOf, kind, steps)
  const second = draw() < 0.5 ? first : randomProgram(draw, oneOf, kind, steps)
  const crashes = draw() < 0.15 && first.names.length + second.names.length <= 5 ? 1 : 0
  const faults: Faults = crashes === 0 ? {} : { crashes, attempts: 1 }
  let started = 0
  return {
    programs: [first, second],
    transactional: first.inTransaction || second.inTransaction,
    // Deliveries are started in the order of their numbers, in every run, and none is started again.
    handler: (event, context) => runProgram(started++ % 2 === 0 ? first : second, event, context),
    scenario: {
      title: `random, seed ${seed}`,
      belief: 'It looked right.',
      tenantId: 't',
      deliveries: 2,
      faults,
      indexes: [],
      expect: 'holds',
      invariants: [
        {
          name: 'one payment',
          broken: ({ tables }) =>
            (tables.find(({ name }) => name === 'Payment')?.rows.length ?? 0) > 1
              ? 'two'
              : undefined,
        },
        {
          name: 'no 500',
          broken: ({ responses }) =>
            responses.some((response) => response.type === 'threw') ? 'a 500' : undefined,
        },
      ],
    },
  }
}

function randomProgram(
  draw: () => number,
  oneOf: <T>(items: readonly T[]) => T,
  kind: Kind,
  steps: number,
): Program {
  const inTransaction = draw() < kind.inTransaction
  const most = steps - (inTransaction ? 2 : 0)
  const length = Math.min(most, 2 + Math.floor(draw() * 3))
  const names = Array.from({ length }, () => oneOf(kind.names))
  return { names, inTransaction }
}

async function runProgram(
  { names, inTransaction }: Program,
  event: CheckoutEvent,
  context: Context,
): Promise<number> {
  const work = async (client: Client): Promise<number> => {
    for (const name of names) {
      const answer = await operations[name](client, event, context)
      if (answer !== undefined) return answer
    }
    return 200
  }
  return inTransaction ? context.prisma.$transaction(work) : work(context.prisma)
}

export function describeProgram({ names, inTransaction }: Program): string {
  return `${inTransaction ? 'transaction: ' : ''}${names.join(', ')}`
}
