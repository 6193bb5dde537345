import type { Faults } from '../explorer/index.ts'
import type { Explored } from './explore-handler.ts'
import type { OpenedDatabase } from './open-postgres.ts'
import type { SchemaFacts } from './schema-facts.ts'

/** For a test that wants to know of one kind and not of the others. */
export type CaveatKind =
  | 'trigger'
  | 'extension'
  | 'other-schema'
  | 'notification'
  | 'session-lock'
  | 'request'
  | 'not-a-step'
  | 'not-deterministic'
  | 'in-the-source'
  | 'no-retry'

/** Something that the search could not control, found in this schema, this handler or this search. */
export interface Caveat {
  readonly kind: CaveatKind
  /** What it is, and what follows, in a sentence or two. */
  readonly says: string
}

/** What was found out while the handler ran. */
export interface Seen {
  readonly statements: ReadonlySet<string>
  /** Where HTTP requests went that are no steps, such as `https://api.example.com`. */
  readonly requests: readonly string[]
  /** The handler's own source, without what it calls. */
  readonly source: string
}

/**
 * What the explorer could not control in this search. An empty list says that none of what it looks for was found, and no
 * more: it reads the schema, the statements, where requests went and the source of the handler's own function.
 */
export function caveats<Client>(
  { internal }: OpenedDatabase<Client>,
  outcome: Explored,
): readonly Caveat[] {
  return [
    ...ofSchema(internal.facts),
    ...ofSeen(outcome.ran.seen),
    ...ofFaults(outcome.ran.faults),
    ...ofOutcome(outcome),
  ]
}

function ofSchema(facts: SchemaFacts): readonly Caveat[] {
  const { triggers, extensions, elsewhere, notifying } = facts
  return [
    ...found('trigger', list(triggers.map(({ table, trigger }) => `${trigger} on ${table}`)), [
      'The schema has triggers: ',
      '. What they do is part of the statement that fires them: nothing is tried in the middle of it. One that fires on DELETE also fires when tables are emptied between two runs.',
    ]),
    ...found('extension', list(extensions), [
      'The schema uses ',
      ': what goes on in other sessions, at other times or on other servers is no step, and is not undone between two runs.',
    ]),
    ...found('other-schema', list(elsewhere), [
      'There are tables outside of the schema public, which are neither emptied between two runs nor looked at after one: ',
      '.',
    ]),
    ...found('notification', list(notifying), [
      'Functions of the schema send notifications: ',
      '. Who listens, and what happens then, is not part of the search.',
    ]),
  ]
}

function ofSeen({ statements, requests, source }: Seen): readonly Caveat[] {
  const sql = [...statements]
  const notifies = sql.filter((text) =>
    /^\s*(?:un)?listen\b|^\s*notify\b|\bpg_notify\s*\(/i.test(text),
  )
  const locks = sql.filter((text) => /\bpg_(?:try_)?advisory_lock(?:_shared)?\s*\(/i.test(text))
  const inSource = suspects.filter(({ pattern }) => pattern.test(source)).map(({ name }) => name)
  return [
    ...found('notification', shown(notifies), [
      'The handler listens or notifies: ',
      '. When a notification arrives is not chosen by the schedule, and what it sets off is no step.',
    ]),
    ...found('session-lock', shown(locks), [
      'The handler takes an advisory lock for a whole session: ',
      '. It outlives its transaction, and, through a pool, its delivery: it may still be held in the next run. pg_advisory_xact_lock ends with its transaction.',
    ]),
    ...found('request', list(requests), [
      'While deliveries ran, requests went to ',
      '. They are no steps: nothing was tried before or after them, and each order sent them again. Give the handler a stand-in that calls payments or mailer.',
    ]),
    ...found('in-the-source', list(inSource), [
      'The source of the handler has ',
      ': these are neither steps nor the same in each run. Use clock and sleep of the context, and draw ids before the search.',
    ]),
  ]
}

function ofFaults({ crashes = 0, failures = 0, overlaps = 0, attempts = 1 }: Faults) {
  return found('no-retry', crashes + failures + overlaps > 0 && attempts < 2 ? '1' : '', [
    'Something may go wrong, and nobody tries again: faults.attempts is ',
    '. A provider tries again what got no 2xx, so set attempts to 2.',
  ])
}

function ofOutcome(outcome: Explored): readonly Caveat[] {
  if (outcome.type === 'not-deterministic' && outcome.findings.strategy !== 'replay')
    return [
      {
        kind: 'not-deterministic',
        says: 'The handler did not do the same when the same order was run again, so there is no verdict. Look for Date.now, new Date, Math.random, random ids that decide something, and state that it keeps between deliveries.',
      },
    ]
  if (outcome.type === 'failed' && outcome.reason.includes('something that is not a step'))
    return [
      {
        kind: 'not-a-step',
        says: 'The handler waited for something that the explorer does not see: a request, a timer of its own, Promise.race with one, a queue. Give it a stand-in that answers at once, or sleep of the context.',
      },
    ]
  return []
}

const suspects = [
  { name: 'Date.now', pattern: /\bDate\.now\b/ },
  { name: 'new Date()', pattern: /\bnew Date\(\s*\)/ },
  { name: 'Math.random', pattern: /\bMath\.random\b/ },
  { name: 'randomUUID', pattern: /\brandomUUID\b/ },
  { name: 'fetch', pattern: /(?<![.\w])fetch\s*\(/ },
  { name: 'setTimeout', pattern: /\bsetTimeout\b/ },
  { name: 'setInterval', pattern: /\bsetInterval\b/ },
  { name: 'AbortSignal.timeout', pattern: /\bAbortSignal\.timeout\b/ },
  { name: 'Promise.race', pattern: /\bPromise\.race\b/ },
]

function found(
  kind: CaveatKind,
  what: string,
  [before, after]: readonly [string, string],
): readonly Caveat[] {
  return what === '' ? [] : [{ kind, says: `${before}${what}${after}` }]
}

function list(items: readonly string[]): string {
  return items.join(', ')
}

function shown(statements: readonly string[]): string {
  return list(statements.map((sql) => sql.trim().replace(/\s+/g, ' ').slice(0, 80)))
}
