import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'

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

export type OnNotice = (notice: { readonly message?: string | undefined }) => void

/** By type: leaves the text as the server wrote it. */
export type RawText = Readonly<Record<number, (text: string) => unknown>>

/** Overrides every parser that PGlite has, array types included, so that values come back as the server wrote them. */
export function rawTextOf(pglite: PGlite): RawText {
  const { parsers } = pglite as unknown as { readonly parsers: Record<number, unknown> }
  return Object.fromEntries(Object.keys(parsers).map((oid) => [oid, identity]))
}

/** Sends one statement over PGlite as node-postgres would send it, and reads the answer as it would. */
export async function sendAsPg(
  pglite: PGlite,
  rawText: RawText,
  { text, values = [], types = pg.types }: QueryConfig,
  onNotice: OnNotice = () => {},
): Promise<QueryResult> {
  const result = await pglite.query<(string | null)[]>(text, values.map(textOf), {
    rowMode: 'array',
    parsers: rawText,
    serializers: asGiven,
    onNotice,
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
