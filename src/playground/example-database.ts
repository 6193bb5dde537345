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

  /**
   * Takes a database in which the migrations have run, and runs the example's own SQL, or what a reader made of it.
   * Rejects with a SetupError if the reader's is refused.
   */
  static async open(
    pglite: PGlite,
    { scenario, setup }: Lesson,
    changed?: string,
  ): Promise<ExampleDatabase> {
    const migrated = await existing(pglite)
    if (changed !== undefined) await setUp(pglite, changed)
    else if (setup !== '') await pglite.exec(setup)
    const own = await existing(pglite)
    const definitions = scenario.indexes.flatMap((name): Definition[] => {
      const create = own.get(name) ?? migrated.get(name)
      if (create === undefined) {
        // The reader may well have taken it out.
        if (changed !== undefined) return []
        throw new Error(
          `The scenario names the unique index "${name}", which neither the migrations nor setup.sql create.`,
        )
      }
      const drop = `DROP INDEX ${quoted(name)};`
      return [{ name, create: `${create};`, drop, own: own.has(name) }]
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

/** The SQL that a reader wrote was refused by the server: its failure, with the line and column if it told the place. */
export class SetupError extends Error {
  override readonly name = 'SetupError'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(`${setupFile} was refused: ${failure.message}`)
    this.failure = failure
  }
}

const setupFile = 'setup.sql'

async function setUp(pglite: PGlite, sql: string): Promise<void> {
  try {
    await pglite.exec(sql)
    // A transaction that it left open would be around everything that comes.
    await pglite.exec('COMMIT')
  } catch (error) {
    const failure = serverFailure(error)
    const place = placeIn(sql, Number(failure.details['position']))
    // The server tells a file and a line too: of its own source.
    const own = { file: setupFile, line: undefined, routine: undefined }
    throw new SetupError({ ...failure, details: { ...failure.details, ...own, ...place } })
  }
}

/** Where a position is, which the server counts in characters from 1; line and column count from 1 too. */
function placeIn(sql: string, position: number): { line?: number; column?: number } {
  if (!(position >= 1)) return {}
  const before = [...sql]
    .slice(0, position - 1)
    .join('')
    .split('\n')
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 }
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
