import { PGlite } from '@electric-sql/pglite'
import { emptyDatabase } from '../database/empty-database.ts'
import { makeOwnDatabase } from '../database/own-database.ts'
import { pgliteDatabase, type PGliteDatabase } from '../database/pglite.ts'
import { postgresDatabase } from '../database/postgres.ts'
import { connectPrisma, type Prisma } from '../database/prisma.ts'
import type { Database } from '../explorer/index.ts'

export interface OpenDatabase extends Database<Prisma> {
  close(): Promise<void>
}

let empty: Promise<Blob> | undefined

/** A PGlite in this process, with nothing in it but `schema`. */
export async function openPGlite(
  schema: readonly string[],
): Promise<OpenDatabase & PGliteDatabase> {
  const pglite = await PGlite.create({ loadDataDir: await (empty ??= emptyDatabase()) })
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
