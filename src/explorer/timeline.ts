// A trace as rows to be drawn: one row a step, in the order in which the steps ran. Pure; the drawing is elsewhere.
import type { Answer, Request } from './step.ts'
import type { Response, Trace, TraceEvent } from './trace.ts'
import { shortAnswer, shortRequest } from './statement.ts'
import { serverSays, shortFailure } from './words.ts'

export interface Row {
  /** Counts the steps from 1. Rows that are no step of their own, such as an answer, have the number of the last one. */
  readonly at: number
  readonly kind: 'step' | 'error' | 'waits' | 'answered' | 'threw' | 'crash' | 'note'
  readonly delivery: number
  /** 1 unless the provider delivered again. */
  readonly attempt: number
  readonly short: string
  /** Everything there is to say, for whoever asks; absent where the short form says it all. */
  readonly whole?: string
}

export interface Timeline {
  readonly lanes: number
  readonly rows: readonly Row[]
}

export function timelineOf(trace: Trace): Timeline {
  const who = new Map(
    trace.events.flatMap((event) =>
      event.type === 'started' ? [[event.process, event] as const] : [],
    ),
  )
  const delivery = (process: number) => who.get(process)?.delivery ?? process
  const rows = trace.events.flatMap((event) => {
    const drawn = rowOf(event, delivery)
    if (drawn === undefined) return []
    return [
      {
        at: event.at,
        delivery: delivery(event.process),
        attempt: who.get(event.process)?.attempt ?? 1,
        ...drawn,
      },
    ]
  })
  return { lanes: Math.max(0, ...[...who.values()].map((started) => started.delivery)), rows }
}

/** The colour of a lane, 1 to 5: the same delivery has the same one everywhere. */
export function laneColour(delivery: number): number {
  return ((delivery - 1) % 5) + 1
}

type Drawn = Pick<Row, 'kind' | 'short' | 'whole'>

function rowOf(event: TraceEvent, delivery: (process: number) => number): Drawn | undefined {
  switch (event.type) {
    case 'started':
      return event.attempt === 1
        ? undefined
        : { kind: 'note', short: `delivered again, attempt ${event.attempt}` }
    case 'step':
      return answered(event.request, event.answer, '')
    case 'woke':
      return answered(event.request, event.answer, ', after waiting')
    case 'waits':
      return {
        kind: 'waits',
        short: `${shortRequest(event.request)}: waits for ${names(event.for.map(delivery))}`,
        ...whole(event.request),
      }
    case 'crashed':
      return {
        kind: 'crash',
        short: `crashes before ${shortRequest(event.before)}`,
        ...whole(event.before),
      }
    case 'lost':
      return {
        kind: 'crash',
        short: `crashes after ${shortRequest(event.request)}`,
        ...whole(event.request),
      }
    case 'failed':
      return {
        kind: 'error',
        short: `${shortRequest(event.request)} → ${shortFailure(event.failure)}`,
        ...whole(event.request),
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
  const said = shortAnswer(answer)
  return {
    kind: answer.kind === 'error' ? 'error' : 'step',
    short: `${shortRequest(request)}${said === '' ? '' : ` → ${said}`}${after}`,
    ...whole(request, answer),
  }
}

function ended(response: Response): Drawn | undefined {
  switch (response.type) {
    case 'answered':
      return { kind: 'answered', short: `answers ${response.status}` }
    case 'threw':
      return {
        kind: 'threw',
        short: `throws ${shortFailure(response.failure)}, answers 500`,
        whole: response.failure.message.trim(),
      }
    case 'crashed':
      return undefined
    case 'unanswered':
      return { kind: 'note', short: 'never answers' }
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
