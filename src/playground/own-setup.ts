// What a reader's own setup.sql does to a verdict. Which transactions are emulated, and how, is decided by the kinds of
// constraints that their tables have, and those are compared with PostgreSQL. A trigger or a rule is none of these kinds.
import type { Exploration } from './protocol.ts'
import type { Done } from './verdict.ts'

const why =
  'Transactions that overlap are emulated in this page, and compared with PostgreSQL where setup.sql does no more than change rows, indexes and constraints. Yours does more.'

/** Statements after which a table has rows, indexes and constraints of kinds that have been compared. */
const compared = [
  /^CREATE (UNIQUE )?INDEX\b/,
  /^DROP INDEX\b/,
  // Whole, because more may follow after a comma.
  /^ALTER TABLE (ONLY )?\S+ ADD CONSTRAINT \S+ (UNIQUE|CHECK|EXCLUDE( USING \w+)?)( WHERE)?$/,
  /^ALTER TABLE (ONLY )?\S+ DROP CONSTRAINT (IF EXISTS )?\S+( CASCADE| RESTRICT)?$/,
  /^(INSERT|UPDATE|DELETE)\b/,
]

/** Whether all that this does is of those; what it cannot read is not. */
export function isCompared(setup: string): boolean {
  const plain = setup.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').replace(/'(?:[^']|'')*'/g, "''")
  // What is put off to COMMIT waits elsewhere; a text between dollars, or one with a backslash, may hold anything.
  if (/\$|\\|\bDEFERRABLE\b|\bREFERENCES\b|\bFOREIGN KEY\b/i.test(plain)) return false
  return withoutBrackets(plain)
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim().toUpperCase())
    .filter((statement) => statement !== '')
    .every((statement) => compared.some((kind) => kind.test(statement)))
}

function withoutBrackets(sql: string): string {
  const fewer = sql.replace(/\([^()]*\)/g, ' ')
  return fewer === sql ? sql : withoutBrackets(fewer)
}

export function runUnder(ownSetup: boolean, run: Done): Done {
  return ownSetup && run.how === 'emulated' ? { ...run, how: 'cannot-say', why } : run
}

export function searchUnder(ownSetup: boolean, search: Exploration): Exploration {
  if (!ownSetup || search.how !== 'emulated') return search
  const said = search.type === 'violated' || search.type === 'held'
  return {
    ...search,
    how: 'cannot-say',
    ...(said ? { type: 'cannot-say', reason: why, found: search.broken > 0 } : {}),
  }
}
