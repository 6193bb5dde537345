// Every database a contract has to hold on. Nothing is mocked: one is PGlite in this process, the other PostgreSQL.
import { inject } from 'vitest'
import { openPGlite, openPostgres, type OpenDatabase } from '../../src/cli/open-database.ts'

export const databases = [
  {
    product: 'PGlite',
    open: (schema: readonly string[]): Promise<OpenDatabase> => openPGlite(schema),
  },
  {
    product: 'PostgreSQL',
    open: (schema: readonly string[]): Promise<OpenDatabase> =>
      openPostgres(inject('postgresUrl'), schema),
  },
] as const
