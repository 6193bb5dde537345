// What a step is called in a narrow column. The whole statement is always a press away, so leaving out is allowed;
// saying something else is not.
import { defaultIsolation, type Answer, type Request } from './step.ts'
import { shortened, shortFailure } from './words.ts'

const longest = 52
const identifier = String.raw`"(?:[^"]|"")+"|[a-z_][\w$]*`
const table = new RegExp(
  String.raw`^(?:only\s+)?((?:${identifier})(?:\s*\.\s*(?:${identifier}))*)`,
  'i',
)

/** `INSERT WebhookEvent`, `SELECT … WebhookEvent FOR UPDATE`, `BEGIN`, `payments.charge`, `sleep 200 ms`. */
export function shortRequest(request: Request): string {
  switch (request.kind) {
    case 'statement':
      return shortStatement(request.sql)
    case 'begin':
      return request.isolation === defaultIsolation ? 'BEGIN' : `BEGIN ${request.isolation}`
    case 'commit':
      return 'COMMIT'
    case 'rollback':
      return 'ROLLBACK'
    case 'call':
      return `${request.service}.${request.action}`
    case 'timer':
      return `sleep ${request.milliseconds} ms`
    case 'response':
      return `answer ${request.status}`
    default:
      return request satisfies never
  }
}

/** `1 row`, `0 rows`, `23505 · WebhookEvent_tenantId_eventId_key`; nothing for a step that answers nothing. */
export function shortAnswer(answer: Answer): string {
  switch (answer.kind) {
    case 'rows':
      return rows(answer.rows.length)
    case 'count':
      return rows(answer.count)
    case 'done':
      return ''
    case 'error':
      return shortFailure(answer.failure)
    default:
      return answer satisfies never
  }
}

/**
 * `INSERT Payment`, `SELECT … Payment FOR UPDATE`: what a statement does to which table, in a picture's width. One that is
 * neither is itself, cut where there is no more room.
 */
export function shortStatement(sql: string): string {
  const text = ends(sql)
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  // What stands in a string literal is data, whatever it looks like.
  const bare = text.replace(/'(?:[^']|'')*'/g, "''")
  const verb = /^[a-z]+/i.exec(bare)?.[0].toUpperCase()
  switch (verb) {
    case 'INSERT':
      return (
        named('INSERT', after(bare, /^insert into /i), conflict(bare)) ?? shortened(text, longest)
      )
    case 'UPDATE':
      return named('UPDATE', after(bare, /^update /i)) ?? shortened(text, longest)
    case 'DELETE':
      return named('DELETE', after(bare, /^delete from /i)) ?? shortened(text, longest)
    case 'SELECT':
      return named('SELECT …', firstFrom(bare), lock(bare)) ?? shortened(text, longest)
    default:
      return shortened(text, longest)
  }
}

/** A list of a thousand values is a long statement, and what it is called stands at its two ends. */
function ends(sql: string): string {
  return sql.length <= 6_000 ? sql : `${sql.slice(0, 5_000)} … ${sql.slice(-1_000)}`
}

function named(verb: string, name: string | undefined, rest = ''): string | undefined {
  return name === undefined ? undefined : `${verb} ${name}${rest}`
}

function after(sql: string, start: RegExp): string | undefined {
  return start.test(sql) ? tableAt(sql.replace(start, '')) : undefined
}

/** The first FROM that names a table; one that opens a sub-select is passed over for the one inside it. */
function firstFrom(sql: string): string | undefined {
  for (const match of sql.matchAll(/\bfrom /gi)) {
    const name = tableAt(sql.slice(match.index + match[0].length))
    if (name !== undefined) return name
  }
  return undefined
}

function tableAt(sql: string): string | undefined {
  const path = table.exec(sql)?.[1]
  const last = path?.match(new RegExp(identifier, 'gi'))?.at(-1)
  return last?.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last
}

function conflict(sql: string): string {
  const action = /\bon conflict\b.*?\bdo (nothing|update)\b/i.exec(sql)?.[1]
  return action === undefined ? '' : ` ON CONFLICT DO ${action.toUpperCase()}`
}

function lock(sql: string): string {
  const found =
    /\bfor (?:no key update|update|key share|share)(?: of [\w".]+)?(?: nowait| skip locked)?$/i.exec(
      sql,
    )
  return found === null ? '' : ` ${found[0].toUpperCase()}`
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}
