// The shape of a statement: what it does, by which clauses, over which kinds of constraint. Two statements of one shape are
// taken to behave alike in the emulation; a shape that no compared scenario has is not vouched for.
import { plainSql } from './statement-kind.ts'

/** The kinds of constraint of each table, by its name. */
export type ConstraintKinds = ReadonlyMap<string, readonly string[]>

const clauses: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['with', /^with\b/],
  ['select', /(?!^)\bselect\b/],
  ['select among values', /\bvalues\b.*\( ?select\b/],
  ['join', /\bjoin\b/],
  ['using', /^delete\b.*\busing\b/],
  ['from', /^update\b.*\bfrom\b/],
  ['on conflict do nothing', /\bon conflict do nothing\b/],
  ['on conflict (…) do nothing', /\bon conflict \(.*?\)( where .*?)? do nothing\b/],
  ['on conflict (…) do update', /\bon conflict \(.*?\)( where .*?)? do update\b/],
  ['on conflict on constraint', /\bon conflict on constraint\b/],
  ['limit', /\b(limit|fetch first)\b/],
  ['order by', /\border by\b/],
  ['for update', /\bfor update\b/],
  ['for no key update', /\bfor no key update\b/],
  ['for share', /\bfor share\b/],
  ['for key share', /\bfor key share\b/],
  ['nowait', /\bnowait\b/],
  ['or', /\bor\b/],
  ['merge', /\bmerge\b/],
  ['overriding', /\boverriding\b/],
  ['default values', /\bdefault values\b/],
  ['only', /\bonly\b/],
  ['tablesample', /\btablesample\b/],
  ['group by', /\bgroup by\b/],
  ['window', /\bover \(/],
  ['union', /\b(union|intersect|except)\b/],
]

/** Aggregates, and the only other functions that a compared scenario may use without being a shape of its own. */
const known =
  /^(count|sum|max|min|coalesce|in|values|and|or|not|int4range|where|set|exists|any|conflict|as|on|returning|select|from|interval|array)$/

/** For example `insert · on conflict (…) do nothing · unique`. */
export function shapeOf(text: string, constraints: ConstraintKinds): string {
  const { sql, names } = plainSql(text)
  const verb = /^[a-z]+/.exec(sql)?.[0] ?? 'nothing'
  const found = clauses.filter(([, pattern]) => pattern.test(sql)).map(([name]) => name)
  const functions = [...sql.matchAll(/([a-z_]\w*) ?\(/g)].map(([, name]) => name as string)
  const strange = [
    ...new Set(
      functions.filter((name) => !known.test(name) && !names.has(name) && !constraints.has(name)),
    ),
  ].sort()
  // What only reads locks nothing and is refused by nothing: constraints have no say in it.
  const plainRead = verb === 'select' && !found.some((name) => name.startsWith('for '))
  const tables = [...constraints].filter(([table]) => mentions(sql, names, table))
  const kinds = plainRead ? [] : [...new Set(tables.flatMap(([, kinds]) => kinds))].sort()
  return [verb, ...found, ...strange.map((name) => `${name}()`), ...kinds].join(' · ')
}

function mentions(sql: string, names: ReadonlySet<string>, table: string): boolean {
  return (
    names.has(table) ||
    (table === table.toLowerCase() && new RegExp(`\\b${table.replace(/\W/g, '.')}\\b`).test(sql))
  )
}

/** One row a table: which kinds of constraint it has. Both ends of a foreign key count, and so does a trigger. */
export const constraintKindsSql = `
  SELECT c.relname, k.kind FROM pg_class c CROSS JOIN LATERAL (
    SELECT 'unique' AS kind FROM pg_index WHERE indrelid = c.oid AND indisunique AND NOT indisprimary AND indpred IS NULL AND indexprs IS NULL
    UNION SELECT 'partial unique' FROM pg_index WHERE indrelid = c.oid AND indisunique AND indpred IS NOT NULL
    UNION SELECT 'unique expression' FROM pg_index WHERE indrelid = c.oid AND indisunique AND indexprs IS NOT NULL
    UNION SELECT CASE contype WHEN 'x' THEN 'exclusion' WHEN 'f' THEN 'child' WHEN 'c' THEN 'check' END FROM pg_constraint WHERE conrelid = c.oid AND contype IN ('x', 'f', 'c')
    UNION SELECT 'parent' FROM pg_constraint WHERE confrelid = c.oid AND contype = 'f'
    UNION SELECT 'deferrable' FROM pg_constraint WHERE conrelid = c.oid AND condeferrable
    UNION SELECT 'foreign key action ' || confdeltype::text FROM pg_constraint WHERE (confrelid = c.oid OR conrelid = c.oid) AND contype = 'f' AND confdeltype <> 'a'
    UNION SELECT 'trigger' FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal
    UNION SELECT 'none'
  ) k WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2`

export function constraintKindsFrom(
  rows: readonly (readonly (string | null)[])[],
): ConstraintKinds {
  const kinds = new Map<string, string[]>()
  for (const [table, kind] of rows as readonly (readonly [string, string])[]) {
    kinds.set(table, [...(kinds.get(table) ?? []), ...(kind === 'none' ? [] : [kind])])
  }
  return kinds
}
