// What a statement is, as far as the emulation of several sessions has to know.
import { lockTimeoutIn } from './lock-timeout.ts'

export type StatementKind =
  | { readonly kind: 'begin' }
  | { readonly kind: 'commit' }
  | { readonly kind: 'rollback' }
  | { readonly kind: 'savepoint'; readonly name: string }
  | { readonly kind: 'rollback-to'; readonly name: string }
  | { readonly kind: 'release'; readonly name: string }
  /** Sees what is committed and what its own transaction has done, locks nothing, waits for nobody. */
  | { readonly kind: 'read' }
  /** May change or lock rows. */
  | {
      readonly kind: 'write'
      readonly verb: 'INSERT' | 'UPDATE' | 'DELETE' | 'SELECT'
      readonly nowait: boolean
    }
  /**
   * Cannot be shown beside an open transaction of somebody else; in a sentence. One that `stays` with its connection
   * cannot be shown at all, because all sessions have the same.
   */
  | { readonly kind: 'refused'; readonly why: string; readonly stays: boolean }

export type Write = StatementKind & { readonly kind: 'write' }

/** What belongs to a connection, and a transaction begun by hand does. */
export const begunByHand =
  'A transaction opened by hand belongs to a connection, and on PGlite there is only one. Use prisma.$transaction, which also ends it whatever happens.'

const name = /^("(?:[^"]|"")+"|\w+)$/

/** @param text one statement, with or without comments and a semicolon */
export function kindOf(text: string): StatementKind {
  const sql = withoutComments(text)
  const words = sql.split(' ')
  const first = words[0]?.toUpperCase() ?? ''
  switch (first) {
    case 'BEGIN':
    case 'START':
      return /\b(REPEATABLE READ|SERIALIZABLE)\b/i.test(sql) ? refusedIsolation : { kind: 'begin' }
    case 'COMMIT':
    case 'END':
      return { kind: 'commit' }
    case 'ROLLBACK':
    case 'ABORT':
      return /^rollback( work| transaction)? to /i.test(sql)
        ? { kind: 'rollback-to', name: lastName(words) }
        : { kind: 'rollback' }
    case 'SAVEPOINT':
      return { kind: 'savepoint', name: lastName(words) }
    case 'RELEASE':
      return { kind: 'release', name: lastName(words) }
    case 'SET':
      return ofSet(sql)
    case 'INSERT':
    case 'UPDATE':
    case 'DELETE':
      return refusalOf(sql) ?? { kind: 'write', verb: first, nowait: false }
    case 'SELECT':
    case 'VALUES':
      return refusalOf(sql) ?? ofSelect(sql)
    case 'WITH':
      return /\b(insert|update|delete|merge)\b/i.test(bare(sql)) || isLocking(sql)
        ? refused('a WITH that changes or locks rows')
        : (refusalOf(sql) ?? { kind: 'read' })
    default:
      return refused(first === '' ? 'an empty statement' : first, !passing.includes(first))
  }
}

function ofSet(sql: string): StatementKind {
  if (/\b(REPEATABLE READ|SERIALIZABLE)\b/i.test(sql)) return refusedIsolation
  if (/^set (session |local )?transaction isolation level read (un)?committed$/i.test(sql))
    return { kind: 'read' }
  // Checked where it is harmless; what it asks for is done by whoever counts the time.
  if (lockTimeoutIn(sql) !== undefined) return { kind: 'read' }
  return refused(`SET ${/^set (?:local |session )?(\S+)/i.exec(sql)?.[1] ?? ''}`.trim(), true)
}

function ofSelect(sql: string): StatementKind {
  if (!isLocking(sql)) return { kind: 'read' }
  return { kind: 'write', verb: 'SELECT', nowait: /\bnowait\b/i.test(bare(sql)) }
}

function refusalOf(sql: string): StatementKind | undefined {
  const text = bare(sql)
  if (/\bskip\s+locked\b/i.test(text)) return refused('SKIP LOCKED')
  if (/\bpg_(try_)?advisory/i.test(text)) return refused('an advisory lock')
  if (
    /\b(pg_sleep|set_config|nextval|setval|currval|txid_|pg_current_xact|pg_export_snapshot)/i.test(
      text,
    )
  ) {
    return refused('a function that looks at or changes the session')
  }
  return undefined
}

function isLocking(sql: string): boolean {
  return /\bfor\s+(no\s+key\s+update|key\s+share|update|share)\b/i.test(bare(sql))
}

/** Leave nothing behind on the connection that runs them. */
const passing = [
  'CREATE',
  'DROP',
  'ALTER',
  'TRUNCATE',
  'MERGE',
  'EXPLAIN',
  'SHOW',
  'DO',
  'CALL',
  'TABLE',
  'ANALYZE',
]

function refused(what: string, stays = false): StatementKind & { readonly kind: 'refused' } {
  return {
    kind: 'refused',
    stays,
    why: `PGlite has one connection, and ${what} cannot be emulated on it. Run this on PostgreSQL.`,
  }
}

const refusedIsolation: StatementKind = refused('an isolation level above READ COMMITTED', true)

/** Comments gone, blanks single, no semicolon at the end. */
function withoutComments(text: string): string {
  return text
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ ?;$/, '')
}

/** What stands in a literal or between quotes is data or a name, whatever it looks like. */
function bare(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'/g, "''").replace(/"(?:[^"]|"")*"/g, '""')
}

/**
 * The statement in lower case with single blanks, without comments, semicolon and what stands in literals; the names that
 * stood between quotes come beside it, as they are.
 */
export function plainSql(text: string): {
  readonly sql: string
  readonly names: ReadonlySet<string>
} {
  const names = new Set<string>()
  const sql = withoutComments(text)
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/"((?:[^"]|"")*)"/g, (_, name: string) => {
      names.add(name.replaceAll('""', '"'))
      return '""'
    })
    .toLowerCase()
  return { sql, names }
}

function lastName(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  if (!name.test(last)) throw new Error(`[multiplexer] not the name of a savepoint: ${last}`)
  return last.startsWith('"') ? last : last.toLowerCase()
}
