import type { PGlite } from '@electric-sql/pglite'
import { defaultIsolation, type Database, type Request, type Standing } from '../explorer/index.ts'
import emulatedShapes from './emulated-shapes.json' with { type: 'json' }
import { Ground } from './ground.ts'
import { Multiplexer } from './multiplexer.ts'
import { PGlitePool } from './pool.ts'
import { rawTextOf, sendAsPg } from './send.ts'
import { connectPrisma, type Prisma } from './prisma.ts'
import { constraintKindsFrom, constraintKindsSql, shapeOf, type ConstraintKinds } from './shape.ts'
import { begunByHand, kindOf } from './statement-kind.ts'
import { tableShapes } from './table-shapes.ts'
import { careFor, type Send } from './tables.ts'

export interface PGliteDatabase extends Database<Prisma> {
  /** What a statement is compared by; undefined for a step that is none. */
  shapeOf(request: Request): string | undefined
}

/**
 * PGlite as the explorer needs it: PostgreSQL itself, with one connection on which several sessions are emulated.
 * Statements outside transactions are run as they are; overlapping transactions at READ COMMITTED go through the multiplexer.
 */
export async function pgliteDatabase(pglite: PGlite): Promise<PGliteDatabase> {
  const rawText = rawTextOf(pglite)
  const send: Send = async (sql) => {
    const results = await pglite.exec(sql, { rowMode: 'array', parsers: rawText })
    return (results.at(-1)?.rows ?? []) as unknown as (string | null)[][]
  }
  const care = await careFor(send)
  const ground = new Ground(pglite, await tableShapes(send), (config, onNotice) =>
    sendAsPg(pglite, rawText, config, onNotice),
  )
  const multiplexer = new Multiplexer(ground)
  const constraints = constraintKindsFrom(await send(constraintKindsSql))
  const [[version]] = (await send('SHOW server_version')) as [[string]]

  return {
    product: 'PGlite',
    version,
    emulates: true,
    standing: (request) => standingOf(request, constraints),
    shapeOf: (request) =>
      request.kind === 'statement' ? shapeOf(request.sql, constraints) : undefined,
    decidesDeadlocks: true,
    relations: { ...care.relations, exclusive: false },
    client: async (process, gate) =>
      connectPrisma(new PGlitePool(multiplexer, process), gate, { open: new Set() }),
    async reset(given) {
      ground.forget()
      await care.reset(given)
    },
    tables: care.read,
    waiting: async (inFlight) =>
      new Map([...multiplexer.waiting].filter(([process]) => inFlight.includes(process))),
    endWait: (process) => multiplexer.endWait(process),
    leftOpen: async () => [],
    kill: (processes) => multiplexer.kill(processes),
  }
}

/** Whether what the emulation shows of this step has been compared with PostgreSQL. */
export function standingOf(request: Request, constraints: ConstraintKinds): Standing {
  if (request.kind === 'begin' && request.isolation !== defaultIsolation) {
    return {
      type: 'refused',
      why: `PGlite has one connection, and ${request.isolation} cannot be emulated on it. Run this on PostgreSQL.`,
      always: true,
    }
  }
  if (request.kind !== 'statement') return { type: 'emulated' }
  const kind = kindOf(request.sql)
  if (kind.kind === 'begin') return { type: 'refused', why: begunByHand, always: true }
  if (kind.kind === 'refused') return { type: 'refused', why: kind.why, always: kind.stays }
  const shape = shapeOf(request.sql, constraints)
  return Object.hasOwn(emulatedShapes, shape) ? { type: 'emulated' } : { type: 'unlisted', shape }
}
