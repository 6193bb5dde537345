import type { PGlite } from '@electric-sql/pglite'
import { failureOf, type Failure, type Scenario } from '../explorer/index.ts'
import type { IndexState } from './protocol.ts'

/** An example as the database sees it. */
export interface Lesson {
  readonly scenario: Pick<Scenario, 'indexes'>
  /** What the example changes in the migrated database; empty if nothing. */
  readonly setup: string
}

export type Switched =
  | { readonly type: 'switched'; readonly sql: string }
  | { readonly type: 'refused'; readonly sql: string; readonly failure: Failure }

interface Definition {
  readonly name: string
  readonly create: string
  readonly drop: string
  /** Whether the example itself has it. */
  readonly own: boolean
}

/**
 * The unique indexes of one example as switches. Every switch is a real statement, and can really fail.
 * The build opens each example through this too, so that what a page says before it is run is what the run will find.
 */
export class ExampleDatabase {
  readonly #pglite: PGlite
  readonly #definitions: readonly Definition[]

  private constructor(pglite: PGlite, definitions: readonly Definition[]) {
    this.#pglite = pglite
    this.#definitions = definitions
  }

  /** Takes a database in which the migrations have run, and runs the example's own SQL. */
  static async open(pglite: PGlite, { scenario, setup }: Lesson): Promise<ExampleDatabase> {
    const migrated = await existing(pglite)
    if (setup !== '') await pglite.exec(setup)
    const own = await existing(pglite)
    const definitions = scenario.indexes.map((name): Definition => {
      const create = own.get(name) ?? migrated.get(name)
      if (create === undefined) {
        throw new Error(
          `The scenario names the unique index "${name}", which neither the migrations nor setup.sql create.`,
        )
      }
      return { name, create: `${create};`, drop: `DROP INDEX ${quoted(name)};`, own: own.has(name) }
    })
    return new ExampleDatabase(pglite, definitions)
  }

  async indexes(): Promise<readonly IndexState[]> {
    const now = await existing(this.#pglite)
    return this.#definitions.map(({ name, create, drop }) => {
      const on = now.has(name)
      return { name, on, sql: on ? drop : create }
    })
  }

  /** Runs the statement that switches the index; nothing if it is that way already. */
  async switch(name: string, on: boolean): Promise<Switched> {
    const state = (await this.indexes()).find((index) => index.name === name)
    if (state === undefined) throw new Error(`This example has no index "${name}" to switch.`)
    if (state.on === on) return { type: 'switched', sql: '' }
    try {
      await this.#pglite.exec(state.sql)
      return { type: 'switched', sql: state.sql }
    } catch (error) {
      return { type: 'refused', sql: state.sql, failure: serverFailure(error) }
    }
  }

  /** Puts the example's own indexes back. The tables must be empty, or this can fail. */
  async restore(): Promise<Switched> {
    const ran: string[] = []
    for (const { name, own } of this.#definitions) {
      const switched = await this.switch(name, own)
      if (switched.type === 'refused') return switched
      if (switched.sql !== '') ran.push(switched.sql)
    }
    return { type: 'switched', sql: ran.join('\n') }
  }
}

/** The unique indexes there are, each with the statement that makes it, as the server itself writes it. */
async function existing(pglite: PGlite): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pglite.query<{ readonly name: string; readonly definition: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND i.indisunique`,
  )
  return new Map(rows.map(({ name, definition }) => [name, definition]))
}

/** An error of PGlite itself, which carries the server's own fields: its `code` is the SQLSTATE, not one of Prisma's. */
function serverFailure(error: unknown): Failure {
  const { code, ...failure } = failureOf(error)
  const { constraint } = failure.details
  return {
    ...failure,
    ...(code === undefined ? {} : { sqlstate: code }),
    ...(typeof constraint === 'string' ? { constraint } : {}),
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
