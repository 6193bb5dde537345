// What a run comes to, in words about people and money first. Nothing found is never called safe: it says what was looked at.
import type { Response, Trace } from '../explorer/index.ts'
import type { FileState } from './files.ts'
import { obtained, type Obtained } from './obtained.ts'
import { capital, counted, nounOf } from './nouns.ts'
import type { Order, Result, Search, Settings } from './protocol.ts'

export type Done = Extract<Result, { readonly type: 'done' }>

/** Under which conditions a run was made; shown with its verdict, because the controls may have moved since. */
export interface Ran {
  readonly mode: 'explore' | 'storm' | 'walk'
  readonly settings: Settings
  /** Of a storm. */
  readonly order?: Order
  /** Of a search. */
  readonly search?: Search
  readonly indexes: readonly { readonly name: string; readonly on: boolean }[]
  /** Of PostgreSQL, as the server says it. */
  readonly version: string
  /** Whether the reader had changed the code. */
  readonly edited: boolean
  /** What can be edited, as it was run. */
  readonly files: readonly FileState[]
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
  readonly how: Obtained
}

export function verdictOf(result: Done, ran: Ran): Verdict {
  const [first, ...rest] = result.broken
  return {
    tone: first !== undefined ? 'bad' : result.how === 'cannot-say' ? 'unsure' : 'good',
    headline:
      (first === undefined ? undefined : capital(first.says)) ??
      `In this one order: ${counts(result.trace)}, ${answers(result.trace.responses)}`,
    also: rest.map(({ says }) => capital(says)),
    left: `Afterwards: ${counts(result.trace)}.`,
    searched: searched(ran),
    how: obtained(result.how, ran.version, result.why),
  }
}

/** `1 payment, 2 webhook events`: one for each table that has rows. */
export function counts({ tables }: Trace): string {
  const filled = tables.filter(({ rows }) => rows.length > 0)
  if (filled.length === 0) return 'no rows'
  return filled.map(({ name, rows }) => counted(rows.length, nounOf(name))).join(', ')
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

/** `2 deliveries to one tenant, at most 1 crash, WebhookEvent_tenantId_eventId_key on`. */
export function conditions({ settings, order, indexes }: Ran): string {
  const { deliveries, tenants, crashes, failures, overlaps } = settings
  const most = (count: number, noun: string) =>
    count === 0 ? [] : [`at most ${counted(count, noun)}`]
  return [
    `${counted(deliveries, 'delivery')}${tenants === 'different' ? ', each to a tenant of its own' : ''}`,
    ...(order === undefined ? [] : [order]),
    ...most(crashes, 'crash'),
    ...most(failures, 'failed call'),
    ...most(overlaps, 'overlapping redelivery'),
    ...indexes.map(({ name, on }) => `${name} ${on ? 'on' : 'off'}`),
  ].join(', ')
}

function searched(ran: Ran): string {
  return `One order was run: ${conditions(ran)}.`
}
