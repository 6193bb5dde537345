import type { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Transaction } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { defaultIsolation, type Database, type Request, type Standing } from '../explorer/index.ts'
import emulatedShapes from './emulated-shapes.json' with { type: 'json' }
import { Multiplexer } from './multiplexer.ts'
import { sendAsPg, SharedConnection, type QueryConfig } from './pool.ts'
import { gatedClient, type Prisma } from './prisma.ts'
import { constraintKindsFrom, constraintKindsSql, shapeOf, type ConstraintKinds } from './shape.ts'
import { kindOf } from './statement-kind.ts'
import { tableShapes } from './table-shapes.ts'
import { careFor, type Send } from './tables.ts'

/** PGlite with several sessions at READ COMMITTED, emulated. */
export async function multiplexedDatabase(pglite: PGlite): Promise<Database<Prisma>> {
  const connection = new SharedConnection(pglite)
  const send: Send = async (sql) => {
    const results = await pglite.exec(sql, { rowMode: 'array', parsers: connection.rawText })
    return (results.at(-1)?.rows ?? []) as unknown as (string | null)[][]
  }
  const care = await careFor(send)
  const multiplexer = new Multiplexer(pglite, await tableShapes(send), (config) => sendAsPg(connection, config))
  const constraints = constraintKindsFrom(await send(constraintKindsSql))
  const [[version]] = (await send('SHOW server_version')) as [[string]]

  return {
    product: 'PGlite',
    version,
    emulates: true,
    standing: (request) => standingOf(request, constraints),
    decidesDeadlocks: true,
    relations: { ...care.relations, exclusive: false },
    client: async (process, gate) =>
      gatedClient(new PrismaPg(new MultiplexedPool(multiplexer, process)), gate, { open: new Set<Transaction>() }),
    async reset() {
      multiplexer.forgetCommitted()
      await care.reset()
    },
    tables: care.read,
    waiting: async (inFlight) => new Map([...multiplexer.waiting].filter(([process]) => inFlight.includes(process))),
    leftOpen: async () => [],
    kill: (processes) => multiplexer.kill(processes),
  }
}

/** Whether what the emulation shows of this step has been compared with PostgreSQL. */
export function standingOf(request: Request, constraints: ConstraintKinds): Standing {
  if (request.kind === 'begin' && request.isolation !== defaultIsolation) {
    return { type: 'refused', why: `PGlite has one connection, and ${request.isolation} cannot be emulated on it. Run this on PostgreSQL.` }
  }
  if (request.kind !== 'statement') return { type: 'emulated' }
  const kind = kindOf(request.sql)
  if (kind.kind === 'refused') return { type: 'refused', why: kind.why }
  const shape = shapeOf(request.sql, constraints)
  return Object.hasOwn(emulatedShapes, shape) ? { type: 'emulated' } : { type: 'unlisted', shape }
}

/** What adapter-pg takes for a pg.Pool: each client it hands out is a session of the multiplexer. */
class MultiplexedPool extends pg.Pool {
  constructor(multiplexer: Multiplexer, process: number) {
    super()
    const query = async (config: QueryConfig) => {
      const session = multiplexer.open(process)
      try {
        return await multiplexer.run(session, config)
      } finally {
        multiplexer.close(session)
      }
    }
    const connect = async () => {
      const session = multiplexer.open(process)
      return {
        query: (config: QueryConfig) => multiplexer.run(session, config),
        on: () => undefined,
        removeListener: () => undefined,
        release: () => multiplexer.close(session),
      }
    }
    Object.assign(this, { query, connect })
  }
}
