// The same handler over other clients: what the database does is decided by the statements, not by who writes them.
import { describe, expect, inject, it } from 'vitest'
import * as drizzleBroken from '../../examples/other-clients/drizzle/check-then-create.ts'
import * as drizzleWhole from '../../examples/other-clients/drizzle/one-transaction.ts'
import { clientOf as drizzleOf } from '../../examples/other-clients/drizzle/tables.ts'
import * as kyselyBroken from '../../examples/other-clients/kysely/check-then-create.ts'
import * as kyselyWhole from '../../examples/other-clients/kysely/one-transaction.ts'
import { clientOf as kyselyOf } from '../../examples/other-clients/kysely/tables.ts'
import * as plainBroken from '../../examples/other-clients/plain-sql/check-then-create.ts'
import * as plainWhole from '../../examples/other-clients/plain-sql/one-transaction.ts'
import { loadExample, readEvidence } from '../../src/cli/catalogue.ts'
import type { Connect } from '../../src/database/connect.ts'
import type { Handler, Outcome } from '../../src/explorer/index.ts'
import { exploreHandler, openPostgres, overPool, pool } from '../../src/library/index.ts'

const whole = 'one-transaction'
const broken = 'check-then-create-without-index'

interface Twin {
  readonly client: string
  readonly connect: Connect<never>
  readonly handlers: { readonly [slug: string]: Handler<never, never> }
}

function twin<Client>(
  client: string,
  connect: Connect<Client>,
  handlers: { readonly [slug: string]: Handler<never, Client> },
): Twin {
  return { client, connect, handlers } as unknown as Twin
}

const twins = [
  twin('plain SQL', pool, { [whole]: plainWhole.handle, [broken]: plainBroken.handle }),
  twin('Drizzle', overPool(drizzleOf), {
    [whole]: drizzleWhole.handle,
    [broken]: drizzleBroken.handle,
  }),
  twin('Kysely', overPool(kyselyOf), {
    [whole]: kyselyWhole.handle,
    [broken]: kyselyBroken.handle,
  }),
]

/** Every order of an example's scenario, with this handler in the place of its own. */
async function explored(slug: string, { connect, handlers }: Twin): Promise<Outcome> {
  const { scenario, schema } = await loadExample(slug)
  const { event, tenantId, deliveries, faults = {}, invariants } = scenario
  await using database = await openPostgres({ schema, connect, url: inject('postgresUrl') })
  return await exploreHandler({
    database,
    handler: handlers[slug] as Handler<unknown, never>,
    event,
    tenantId,
    deliveries,
    faults,
    invariants,
  })
}

/** What is recorded of the example itself, which is Prisma's, on PostgreSQL; made again and compared elsewhere. */
function recorded(slug: string) {
  const { evidence } = readEvidence(slug)
  const run = evidence.runs.find(({ database }) => database === 'PostgreSQL')
  return {
    type: run?.outcome,
    orders: run?.counts?.schedules,
    violations: run?.violations,
    endings: run?.endings?.map(({ key, count }) => `${count} × ${key}`).sort(),
  }
}

// An ORM that sends other statements would have another number of orders. These send the same ones.
describe.each([whole, broken])('%s', { timeout: 240_000 }, (slug) => {
  it.each(twins)('with $client goes through the orders of Prisma to its endings', async (twin) => {
    const outcome = await explored(slug, twin)
    const { findings } = outcome
    expect({
      type: outcome.type,
      orders: findings.schedules,
      violations: findings.violations,
      endings: findings.endings.map(({ key, count }) => `${count} × ${key}`).sort(),
    }).toEqual(recorded(slug))
    expect(outcome).toMatchObject({ complete: true })
  })
})
