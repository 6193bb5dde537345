// In which fields of an error a customer's e-mail address stands. Whoever logs those fields, or counts by them, stores it.
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { Prisma, PrismaClient } from '#prisma'
import { migrations } from '../../src/cli/catalogue.ts'
import { makeOwnDatabase, type OwnDatabase } from '../../src/database/own-database.ts'
import { failureOf } from '../../src/explorer/index.ts'
import { expectTranscript } from './transcript.ts'

const email = 'Ada.Lovelace@example.org'
const customer = { tenantId: 'acct_1', externalId: 'cus_1', email }

/** What these calls need beside the catalogue's own schema. */
const schema = `
  ALTER TABLE "Customer" ADD CONSTRAINT "Customer_externalId_prefix" CHECK ("externalId" LIKE 'cus_%');
`

const provocations: Readonly<Record<string, (prisma: PrismaClient) => Promise<unknown>>> = {
  'a create() meets a row with the same unique key': async (prisma) => {
    await prisma.customer.create({ data: customer })
    return prisma.customer.create({ data: { ...customer, externalId: 'cus_2' } })
  },
  'an INSERT by $executeRaw meets a row with the same unique key': async (prisma) => {
    const insert = (id: string) =>
      prisma.$executeRaw`INSERT INTO "Customer" ("tenantId", "externalId", "email") VALUES ('acct_1', ${id}, ${email})`
    await insert('cus_1')
    return insert('cus_2')
  },
  'a create() breaks a CHECK constraint': (prisma) =>
    prisma.customer.create({ data: { ...customer, externalId: '1' } }),
  'an INSERT by $executeRaw leaves a column empty that must not be': (prisma) =>
    prisma.$executeRaw`INSERT INTO "Customer" ("tenantId", "email") VALUES ('acct_1', ${email})`,
  'a $queryRaw takes the address for a number': (prisma) =>
    prisma.$queryRaw`SELECT ${email}::text::int`,
  'a create() names a parent row that is not there': (prisma) =>
    prisma.seat.create({ data: { workshopId: 'none', attendee: email } }),
  'a create() has a NUL character in a text': (prisma) =>
    prisma.customer.create({ data: { ...customer, email: `${email}\u0000` } }),
  'a create() has a value of the wrong type beside it': (prisma) =>
    prisma.customer.create({ data: { ...customer, externalId: 1 as unknown as string } }),
}

let own: OwnDatabase
let prisma: PrismaClient

beforeAll(async () => {
  own = await makeOwnDatabase(inject('postgresUrl'))
  const control = new pg.Client({ connectionString: own.url })
  await control.connect()
  for (const sql of [...migrations(), schema]) await control.query(sql)
  await control.end()
  // With the message that an application gets if it asks for nothing else.
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: own.url }) })
})
afterAll(async () => {
  await prisma.$disconnect()
  await own.drop()
})

it('the address stands in the fields that are recorded, and not in those that may be logged', async () => {
  const errors = []
  for (const [when, provoke] of Object.entries(provocations)) {
    await prisma.customer.deleteMany()
    const error = await provoke(prisma).then(
      () => expect.fail(`${when}, and nothing was thrown`),
      (error: unknown) => error as Error,
    )
    const { name, code, sqlstate, constraint } = failureOf(error)
    const mayBeLogged = { name, code, sqlstate, constraint }
    expect(JSON.stringify(mayBeLogged)).not.toContain(email)
    errors.push({ when, ...mayBeLogged, carriedIn: fieldsWith(email, error) })
  }
  expect(errors.some(({ carriedIn }) => carriedIn.length > 0)).toBe(true)
  await expectTranscript('personal-data-in-errors', {
    prisma: Prisma.prismaVersion.client,
    postgres: inject('postgresVersion'),
    value: email,
    errors,
  })
})

/** The path of each text that holds the value: of every property, also of those that are not listed when it is printed. */
function fieldsWith(value: string, thing: unknown, path = ''): readonly string[] {
  if (typeof thing === 'string') return thing.includes(value) ? [path] : []
  if (typeof thing !== 'object' || thing === null) return []
  return Object.getOwnPropertyNames(thing)
    .sort()
    .flatMap((name) =>
      fieldsWith(
        value,
        (thing as Readonly<Record<string, unknown>>)[name],
        path === '' ? name : `${path}.${name}`,
      ),
    )
}
