// A transcript as tables of text. A transcript is what a test has written down, each in a shape of its own: lists of rows, or
// what was seen by its name, and beside them what it ran with.

export interface TranscriptTable {
  readonly head: readonly string[]
  /** In each cell its lines; none where there is nothing to say. */
  readonly rows: readonly (readonly (readonly string[])[])[]
}

export interface TranscriptTables {
  /** `Prisma 7.10.0, PostgreSQL 18.4`. */
  readonly ranWith: string
  readonly tables: readonly TranscriptTable[]
}

const products: Readonly<Record<string, string>> = {
  prisma: 'Prisma',
  postgres: 'PostgreSQL',
  stripe: 'stripe',
}

/** Heads of columns, where the name of the field would not do. */
const heads: Readonly<Record<string, string>> = {
  did: 'What was done',
  came: 'What came of it',
  found: 'In the database then',
  recorded: 'In Prisma’s record then',
  when: 'What was done',
  error: 'The error',
  carriedIn: 'Fields with the value in them',
}

/** Fields that are parts of one thing, and stand in one cell. */
const error = ['name', 'code', 'sqlstate', 'constraint']

export function tablesOf(transcript: Readonly<Record<string, unknown>>): TranscriptTables {
  const entries = Object.entries(transcript)
  const ranWith = entries
    .filter(([name]) => name in products)
    .map(([name, version]) => `${products[name]} ${String(version)}`)
    .join(', ')
  const tables = entries.flatMap(([, value]) => {
    if (Array.isArray(value)) return [ofRows(value as readonly Row[])]
    if (isObject(value)) return [ofSights(value)]
    return []
  })
  return { ranWith, tables }
}

type Row = Readonly<Record<string, unknown>>

function ofRows(rows: readonly Row[]): TranscriptTable {
  const shown = rows.map(withOneError)
  const columns = [...new Set(shown.flatMap((row) => Object.keys(row)))]
  return {
    head: columns.map((column) => heads[column] ?? words(column)),
    rows: shown.map((row) => columns.map((column) => lines(row[column]))),
  }
}

function ofSights(sights: Row): TranscriptTable {
  return {
    head: ['What was asked', 'What was seen'],
    rows: Object.entries(sights).map(([name, value]) => [[name], lines(value)]),
  }
}

function withOneError(row: Row): Row {
  const parts = error.filter((name) => row[name] !== undefined)
  if (parts.length === 0) return row
  const rest = Object.entries(row).filter(([name]) => !error.includes(name))
  const [first, ...others] = rest
  const merged = ['error', parts.map((name) => row[name])] as const
  return Object.fromEntries(first === undefined ? [merged] : [first, merged, ...others])
}

function lines(value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.map(text)
  if (isObject(value))
    return Object.entries(value).map(([name, part]) => `${words(name)}: ${text(part)}`)
  return [text(value)]
}

function text(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}

/** `uniqueIndex` as `unique index`. */
function words(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
}

function isObject(value: unknown): value is Row {
  return typeof value === 'object' && value !== null
}
