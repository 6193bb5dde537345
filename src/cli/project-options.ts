import { UsageError } from './usage.ts'

/** A reader's own handler, and what it is run with. Files are as they were typed. */
export interface Project {
  readonly handler: string
  readonly schema: readonly string[]
  readonly events: readonly string[]
  /** Exports PrismaClient; absent: the handler works with a pool of node-postgres. */
  readonly client: string | undefined
  readonly invariants: string | undefined
  readonly given: string | undefined
  readonly tenants: readonly string[]
  /** The folder that the files are named from. */
  readonly base: string
}

/** For `parseArgs`: the options that only a handler of one's own has. */
export const projectOptions = {
  schema: { type: 'string', multiple: true },
  event: { type: 'string', multiple: true },
  client: { type: 'string' },
  invariants: { type: 'string' },
  given: { type: 'string' },
  tenant: { type: 'string', multiple: true },
} as const

interface Values {
  readonly handler?: string
  readonly database?: string
  readonly schema?: readonly string[]
  readonly event?: readonly string[]
  readonly client?: string
  readonly invariants?: string
  readonly given?: string
  readonly tenant?: readonly string[]
}

/** Undefined where an example was named, or where nothing speaks of a handler of one's own. */
export function projectOf(
  values: Values,
  example: string | undefined,
  base: string,
): Project | undefined {
  const names = Object.keys(projectOptions) as (keyof typeof projectOptions)[]
  const [own] = names.filter((name) => values[name] !== undefined)
  if (example !== undefined) {
    if (own === undefined) return undefined
    throw new UsageError(
      `--${own} is for a handler of your own, and "${example}" is an example: leave out one of them.`,
    )
  }
  const { handler, schema = [], event: events = [], database, tenant: tenants = [] } = values
  if (handler === undefined) {
    if (own === undefined) return undefined
    throw new UsageError(
      `--${own} needs --handler with the file of your handler, such as --handler src/webhook.ts.`,
    )
  }
  if (database === 'pglite')
    throw new UsageError(
      'A handler of your own runs on PostgreSQL, where sessions really wait for each other: leave out --database pglite.',
    )
  if (schema.length === 0)
    throw new UsageError(
      '--schema is missing: the SQL that makes your tables (a .sql file or a folder of migrations), or your schema.prisma.',
    )
  if (events.length === 0)
    throw new UsageError(
      '--event is missing: a .json file with the body of the delivery, as your provider sends it.',
    )
  const twice = tenants.find((tenant, index) => tenants.indexOf(tenant) !== index)
  if (twice !== undefined)
    throw new UsageError(`--tenant ${twice} is there twice: each is another one.`)
  const { client, invariants, given } = values
  return { handler, schema, events, client, invariants, given, tenants, base }
}
