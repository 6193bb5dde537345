// What a run comes to, in words about people and money first. Nothing found is never called safe: it says what was looked at.
import type { Response, Trace } from '../explorer/index.ts'
import type { Order, Result } from './protocol.ts'

export type Done = Extract<Result, { readonly type: 'done' }>

/** Under which conditions a run was made; shown with its verdict, because the controls may have moved since. */
export interface Ran {
  readonly deliveries: number
  readonly order: Order
  readonly indexes: readonly { readonly name: string; readonly on: boolean }[]
  /** Of PostgreSQL, as the server says it. */
  readonly version: string
}

export interface Verdict {
  readonly tone: 'bad' | 'good' | 'unsure'
  readonly headline: string
  /** What else did not hold. */
  readonly also: readonly string[]
  /** What is in the database now. */
  readonly left: string
  /** What was run. */
  readonly searched: string
  /** How the result was obtained, and, if that limits what it means, why. */
  readonly how: { readonly label: string; readonly why?: string }
}

export function verdictOf(result: Done, ran: Ran): Verdict {
  const [first, ...rest] = result.broken
  return {
    tone: first !== undefined ? 'bad' : result.how === 'cannot-say' ? 'unsure' : 'good',
    headline:
      capital(first?.says) ??
      `In this one order: ${counts(result.trace)}, ${answers(result.trace.responses)}`,
    also: rest.map(({ says }) => capital(says)),
    left: `Afterwards: ${counts(result.trace)}.`,
    searched: searched(ran),
    how: obtained(result, ran.version),
  }
}

function obtained({ how, why }: Done, version: string): Verdict['how'] {
  switch (how) {
    case 'live':
      return { label: `live · PGlite, PostgreSQL ${version}` }
    case 'emulated':
      return {
        label: `emulated · PGlite, PostgreSQL ${version}`,
        why: 'PGlite has one connection. The transactions of several deliveries are emulated on it, and statements of these shapes are compared with PostgreSQL 18 in every order.',
      }
    case 'cannot-say':
      return { label: 'cannot say', ...(why === undefined ? {} : { why }) }
    default:
      return how satisfies never
  }
}

/** `1 payment, 2 webhook events`: one for each table that has rows. */
export function counts({ tables }: Trace): string {
  const filled = tables.filter(({ rows }) => rows.length > 0)
  if (filled.length === 0) return 'no rows'
  return filled.map(({ name, rows }) => counted(rows.length, wordsOf(name))).join(', ')
}

/** What was done outside the database, which no rollback takes back: `2 × payments.charge`. */
export function outside(trace: Trace): readonly string[] {
  const effects = new Map<string, number>()
  for (const { service, action } of trace.ledger) {
    const name = `${service}.${action}`
    effects.set(name, (effects.get(name) ?? 0) + 1)
  }
  return [...effects].map(([name, count]) => `${count} × ${name}`)
}

/** `both deliveries answered 200`, or `1 answered 200, 49 answered 500`. */
export function answers(responses: readonly Response[]): string {
  const groups = new Map<string, number>()
  for (const response of responses) {
    const said =
      'status' in response
        ? `answered ${response.status}`
        : response.type === 'crashed'
          ? 'crashed'
          : 'got no answer'
    groups.set(said, (groups.get(said) ?? 0) + 1)
  }
  if (groups.size !== 1) return [...groups].map(([said, count]) => `${count} ${said}`).join(', ')
  const [said] = groups.keys()
  const who =
    { 1: 'the delivery', 2: 'both deliveries' }[responses.length] ??
    `all ${responses.length} deliveries`
  return `${who} ${said}`
}

function searched({ deliveries, order, indexes }: Ran): string {
  const states = indexes.map(({ name, on }) => `${name} ${on ? 'on' : 'off'}`)
  return `One order was run: ${[counted(deliveries, 'delivery'), order, ...states].join(', ')}.`
}

function wordsOf(table: string): string {
  return table
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
}

function counted(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`
  return `${count} ${/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`
}

/** An invariant says what broke as the rest of a sentence; here it is the whole. */
function capital<Text extends string | undefined>(text: Text): Text {
  return (text === undefined ? text : text.charAt(0).toUpperCase() + text.slice(1)) as Text
}
