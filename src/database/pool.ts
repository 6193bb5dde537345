import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'

/**
 * The one connection of a PGlite, which many pools share. Whoever takes it keeps it until it is given back;
 * the others wait in line, and the line can be looked at.
 */
export class SharedConnection {
  readonly pglite: PGlite
  /** Overrides every parser that PGlite has, array types included, so that values come back as the server wrote them. */
  readonly rawText: Record<number, (text: string) => unknown>
  #holder: number | undefined
  #lastHolder = 1
  readonly #line: { readonly process: number; readonly enter: () => void }[] = []

  constructor(pglite: PGlite) {
    this.pglite = pglite
    const { parsers } = pglite as unknown as { readonly parsers: Record<number, unknown> }
    this.rawText = Object.fromEntries(Object.keys(parsers).map((oid) => [oid, identity]))
  }

  get holder(): number | undefined {
    return this.#holder
  }

  /** Who had the connection last, whether it was given back or not. */
  get lastHolder(): number {
    return this.#lastHolder
  }

  /** The processes in line, each of which waits for the holder. */
  get waiting(): readonly number[] {
    return this.#line.map(({ process }) => process)
  }

  async take(process: number): Promise<void> {
    if (this.#holder !== undefined) {
      await new Promise<void>((enter) => this.#line.push({ process, enter }))
    }
    this.#holder = process
    this.#lastHolder = process
  }

  giveBack(): void {
    const next = this.#line.shift()
    this.#holder = next?.process
    next?.enter()
  }

  /** A dead process leaves the line without ever having had its turn. */
  leaveLine(process: number): void {
    const staying = this.#line.filter((entry) => entry.process !== process)
    this.#line.splice(0, this.#line.length, ...staying)
  }
}

/** What adapter-pg asks a client of node-postgres. */
export interface QueryConfig {
  readonly text: string
  readonly values?: readonly unknown[]
  readonly types?: {
    readonly getTypeParser: (oid: number, format: 'text') => (text: string) => unknown
  }
}

/** What it looks at of the answer. */
export interface QueryResult {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
  readonly rows: readonly (readonly unknown[])[]
  readonly rowCount: number | null
}

/**
 * What the official adapter-pg takes for a pg.Pool, on PGlite: the same statements, values and errors as in production.
 * Values go to the server as text and come back as text, as node-postgres sends and reads them.
 */
export class PGlitePool extends pg.Pool {
  readonly #connection: SharedConnection
  readonly #process: number

  constructor(connection: SharedConnection, process: number) {
    super()
    this.#connection = connection
    this.#process = process
    // Assigned, because the overloads of pg's own declarations cannot be overridden one by one.
    Object.assign(this, { query: this.#query, connect: this.#connect })
  }

  readonly #query = async (config: QueryConfig) => {
    await this.#connection.take(this.#process)
    try {
      return await sendAsPg(this.#connection, config)
    } finally {
      this.#connection.giveBack()
    }
  }

  readonly #connect = async () => {
    await this.#connection.take(this.#process)
    return {
      query: (config: QueryConfig) => sendAsPg(this.#connection, config),
      on: () => undefined,
      removeListener: () => undefined,
      release: () => this.#connection.giveBack(),
    }
  }
}

/** Sends one statement over PGlite as node-postgres would send it, and reads the answer as it would. */
export async function sendAsPg(
  { pglite, rawText }: SharedConnection,
  { text, values = [], types = pg.types }: QueryConfig,
): Promise<QueryResult> {
  const result = await pglite.query<(string | null)[]>(text, values.map(textOf), {
    rowMode: 'array',
    parsers: rawText,
    serializers: asGiven,
  })
  const parsers = result.fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text'))
  const rows = result.rows.map((row) =>
    row.map((value, column) => (value === null ? null : parsers[column]?.(value))),
  )
  const { rowCount } = result as { readonly rowCount?: number }
  return { fields: result.fields, rows, rowCount: rowCount ?? null }
}

const identity = (value: unknown) => value
const asGiven = new Proxy({}, { get: () => identity })

/** A value as node-postgres writes it for the server. adapter-pg has turned dates into text before. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (ArrayBuffer.isView(value)) return hexOf(value)
  if (Array.isArray(value)) return `{${value.map(elementOf).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function elementOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return textOf(value) as string
  return `"${(textOf(value) as string).replace(/[\\"]/g, '\\$&')}"`
}

function hexOf(view: ArrayBufferView): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
  return `\\x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
