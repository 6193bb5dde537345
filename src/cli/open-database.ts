import { PGlite } from '@electric-sql/pglite'
import { makeOwnDatabase } from '../database/own-database.ts'
import { pgliteDatabase, type PGliteDatabase } from '../database/pglite.ts'
import { postgresDatabase } from '../database/postgres.ts'
import { connectPrisma, type Prisma } from '../database/prisma.ts'
import type { Database } from '../explorer/index.ts'

export interface OpenDatabase extends Database<Prisma> {
  close(): Promise<void>
}

/** An empty data directory: initdb takes seconds, and loading what it made a fraction of one. */
let initialised: Promise<Blob> | undefined

async function emptyPGlite(): Promise<PGlite> {
  initialised ??= PGlite.create().then(async (first) => {
    const dump = await first.dumpDataDir('none')
    await first.close()
    return dump
  })
  return PGlite.create({ loadDataDir: await initialised })
}

/** A PGlite in this process, with nothing in it but `schema`. */
export async function openPGlite(
  schema: readonly string[],
): Promise<OpenDatabase & PGliteDatabase> {
  const pglite = await emptyPGlite()
  for (const sql of schema) await pglite.exec(sql)
  return { ...(await pgliteDatabase(pglite)), close: () => pglite.close() }
}

/** A database of its own on the server at `url`, dropped by `close`. */
export async function openPostgres(url: string, schema: readonly string[]): Promise<OpenDatabase> {
  const own = await makeOwnDatabase(url)
  try {
    const database = await postgresDatabase({ url: own.url, schema, connect: connectPrisma })
    const close = async () => {
      await database.disconnect()
      await own.drop()
    }
    return { ...database, close }
  } catch (error) {
    await own.drop()
    throw error
  }
}
