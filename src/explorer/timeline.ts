// A trace as rows to be drawn: one row a step, in the order in which the steps ran. Pure; the drawing is elsewhere.
import type { Answer, Request } from './step.ts'
import type { Response, Trace, TraceEvent } from './trace.ts'
import { shortAnswer, shortRequest } from './statement.ts'
import { serverSays, shortFailure } from './words.ts'

export type RowKind =
  /** A statement, or another step that is no more than itself. */
  | 'step'
  /** Something outside the database, which no rollback takes back. */
  | 'call'
  /** Time passes. */
  | 'timer'
  | 'error'
  | 'waits'
  | 'answered'
  | 'threw'
  | 'crash'
  /** The provider delivers again: a lane goes on with a new process. */
  | 'again'
  | 'note'

export interface Row {
  /** Counts the steps from 1. Rows that are no step of their own, such as an answer, have the number of the last one. */
  readonly at: number
  readonly kind: RowKind
  readonly process: number
  readonly delivery: number
  /** 1 unless the provider delivered again. */
  readonly attempt: number
  readonly short: string
  /** The two halves of `short`, where it is about something that was asked for: what, and what came of it. */
  readonly asked?: string
  readonly came?: string
  /** Whether a transaction of this process is open from here on, or is over with this; absent where neither changes. */
  readonly transaction?: 'opens' | 'ends'
  /** The step had waited for a lock, and this is its end. */
  readonly woke?: true
  /** With this the process is over. */
  readonly ends?: true
  /** Everything there is to say, for whoever asks; absent where the short form says it all. */
  readonly whole?: string
}

export interface Timeline {
  readonly lanes: number
  readonly rows: readonly Row[]
}

/** The rows of a whole trace, and how many lanes they need: one for each delivery. */
export function timelineOf(trace: Trace): Timeline {
  const who = new Map(
    trace.events.flatMap((event) =>
      event.type === 'started' ? [[event.process, event] as const] : [],
    ),
  )
  const delivery = (process: number) => who.get(process)?.delivery ?? process
  const last = new Map(trace.events.map((event) => [event.process, event]))
  const rows = trace.events.flatMap((event, index) => {
    const drawn = rowOf(event, delivery)
    if (drawn === undefined || saysAgain(event, trace.events[index - 1])) return []
    const { ends, ...more } = drawn
    // An answer is not the end of what goes on after it.
    const over = last.get(event.process)
    const isOver = ends && (over === event || saysAgain(over as TraceEvent, event))
    return [
      {
        at: event.at,
        process: event.process,
        delivery: delivery(event.process),
        attempt: who.get(event.process)?.attempt ?? 1,
        ...more,
        ...(isOver ? { ends } : {}),
      },
    ]
  })
  return { lanes: Math.max(0, ...[...who.values()].map((started) => started.delivery)), rows }
}

/** The colour of a lane, 1 to 5: the same delivery has the same one everywhere. */
export function laneColour(delivery: number): number {
  return ((delivery - 1) % 5) + 1
}

/** Where giving the answer is a step, that step is followed at once by the end of the process, which says the same. */
function saysAgain(event: TraceEvent, before: TraceEvent | undefined): boolean {
  return (
    event.type === 'ended' &&
    event.response.type === 'answered' &&
    before?.type === 'step' &&
    before.process === event.process &&
    before.request.kind === 'response'
  )
}

type Drawn = Omit<Row, 'at' | 'process' | 'delivery' | 'attempt'>

function rowOf(event: TraceEvent, delivery: (process: number) => number): Drawn | undefined {
  switch (event.type) {
    case 'started':
      return event.attempt === 1
        ? undefined
        : { kind: 'again', short: `delivered again, attempt ${event.attempt}` }
    case 'step':
      return answered(event.request, event.answer, '')
    case 'woke':
      return { ...answered(event.request, event.answer, ', after waiting'), woke: true }
    case 'waits': {
      const asked = shortRequest(event.request)
      const came = `waits for ${names(event.for.map(delivery))}`
      return { kind: 'waits', short: `${asked}: ${came}`, asked, came, ...whole(event.request) }
    }
    case 'crashed':
      return {
        kind: 'crash',
        short: `crashes before ${shortRequest(event.before)}`,
        transaction: 'ends',
        ends: true,
        ...whole(event.before),
      }
    case 'lost':
      return {
        kind: 'crash',
        short: `crashes after ${shortRequest(event.request)}`,
        transaction: 'ends',
        ends: true,
        ...whole(event.request),
      }
    case 'failed': {
      const asked = shortRequest(event.request)
      const came = shortFailure(event.failure)
      return { kind: 'error', short: `${asked} → ${came}`, asked, came, ...whole(event.request) }
    }
    case 'abandoned':
      return { kind: 'note', short: 'the provider gives up waiting' }
    case 'ended':
      return ended(event.response)
    default:
      return event satisfies never
  }
}

function answered(request: Request, answer: Answer, after: string): Drawn {
  if (request.kind === 'response')
    return { kind: 'answered', short: `answers ${request.status}`, ends: true }
  const asked = shortRequest(request)
  const said = shortAnswer(answer)
  const came = `${said}${after}`.replace(/^, /, '')
  return {
    kind: answer.kind === 'error' ? 'error' : kindOf(request),
    short: `${asked}${said === '' ? '' : ` → ${said}`}${after}`,
    asked,
    ...(came === '' ? {} : { came }),
    ...transaction(request, answer),
    ...whole(request, answer),
  }
}

function kindOf({ kind }: Request): RowKind {
  return kind === 'call' || kind === 'timer' ? kind : 'step'
}

function transaction({ kind }: Request, answer: Answer): Pick<Row, 'transaction'> {
  // A COMMIT that fails has rolled back: whatever it answers, it is the end.
  if (kind === 'commit' || kind === 'rollback') return { transaction: 'ends' }
  return kind === 'begin' && answer.kind !== 'error' ? { transaction: 'opens' } : {}
}

function ended(response: Response): Drawn | undefined {
  switch (response.type) {
    case 'answered':
      return { kind: 'answered', short: `answers ${response.status}`, ends: true }
    case 'threw':
      return {
        kind: 'threw',
        // What the server said stands above it already.
        asked: `throws ${response.failure.code ?? shortFailure(response.failure)}`,
        came: 'answers 500',
        short: `throws ${shortFailure(response.failure)}, answers 500`,
        ends: true,
        whole: response.failure.message.trim(),
      }
    case 'crashed':
      return undefined
    case 'unanswered':
      return { kind: 'note', short: 'never answers', ends: true }
    default:
      return response satisfies never
  }
}

function whole(request: Request, answer?: Answer): { readonly whole?: string } {
  const parts = [asked(request), answer?.kind === 'error' ? serverSays(answer.failure) : undefined]
  const text = parts.filter((part) => part !== undefined).join('\n\n')
  return text === '' ? {} : { whole: text }
}

function asked(request: Request): string | undefined {
  if (request.kind === 'call') return JSON.stringify(request.detail, null, 2)
  if (request.kind !== 'statement') return undefined
  const values = request.args.map(
    (value, index) => `$${index + 1} = ${JSON.stringify(value) ?? String(value)}`,
  )
  return [request.sql, ...values].join('\n')
}

function names(deliveries: readonly number[]): string {
  return deliveries.map((delivery) => `delivery ${delivery}`).join(' and ')
}
