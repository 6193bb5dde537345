// A run as text to be pasted into a report, laid out as PostgreSQL's isolation tester lays out its own.
import {
  serverSays,
  shortFailure,
  type Table,
  type Trace,
  type TraceEvent,
} from '../explorer/index.ts'
import { effectsOf } from './outside.ts'
import { counted, times } from './nouns.ts'
import { written } from './values.ts'

export interface RunMeta {
  readonly example: string
  /** As shown beside the verdict, such as `live · PGlite, PostgreSQL 18.6`. */
  readonly how: string
  /** Where the text was copied from, if that can be gone to again. */
  readonly link?: string
  readonly indexes?: readonly { readonly name: string; readonly on: boolean }[]
  /** What did not hold. */
  readonly broken?: readonly { readonly says: string }[]
  /** The command that replays it. */
  readonly replay?: string
}

export function copyText(trace: Trace, meta: RunMeta): string {
  const { schedule, tables } = trace
  const names = new Names(trace)
  const filled = tables.filter(({ rows }) => rows.length > 0)
  const empty = tables.filter(({ rows }) => rows.length === 0).map(({ name }) => name)
  return [
    ...head(trace, meta),
    '',
    `starting permutation: ${names.permutation.join(' ')}`,
    ...trace.events.flatMap((event) => lines(event, names)),
    '',
    ...filled.flatMap(grid),
    ...(empty.length === 0 ? [] : [`no rows: ${empty.join(', ')}`]),
    ...effects(trace),
    ...(meta.broken ?? []).map(({ says }) => `broken: ${says}`),
    '',
    `schedule: ${schedule}`,
    ...(meta.replay === undefined ? [] : [`replay: ${meta.replay}`]),
    ...(meta.link === undefined ? [] : [`link: ${meta.link}`]),
    '',
  ].join('\n')
}

function head(trace: Trace, { example, how, indexes = [] }: RunMeta): readonly string[] {
  const deliveries = new Set(trace.responses.map(({ delivery }) => delivery)).size
  const states = indexes.map(({ name, on }) => `index ${name} ${on ? 'on' : 'off'}`)
  return [
    `${example}: ${[counted(deliveries, 'delivery'), ...states].join(', ')}`,
    `obtained: ${how}`,
  ]
}

/** Short unique names for steps: `s2.3` is the third thing that process 2 asked for. */
class Names {
  readonly permutation: string[] = []
  readonly #taken = new Map<number, number>()
  readonly #waiting = new Map<number, string>()

  constructor({ events }: Trace) {
    for (const event of events) {
      const { type } = event
      if (type === 'step' || type === 'waits') this.permutation.push(this.next(event))
      if (type === 'failed') this.permutation.push(`${this.next(event)}(fails)`)
      if (type === 'crashed') this.permutation.push(`s${event.process}(crash)`)
      if (type === 'abandoned') this.permutation.push(`s${event.process}(gives-up)`)
    }
    this.#taken.clear()
  }

  next({ process }: TraceEvent): string {
    const count = (this.#taken.get(process) ?? 0) + 1
    this.#taken.set(process, count)
    return `s${process}.${count}`
  }

  waits(event: TraceEvent): string {
    const name = this.next(event)
    this.#waiting.set(event.process, name)
    return name
  }

  woke({ process }: TraceEvent): string {
    return this.#waiting.get(process) ?? `s${process}`
  }
}

type Asked = Extract<TraceEvent, { readonly request: unknown }>['request']
type Answered = Extract<TraceEvent, { readonly answer: unknown }>['answer']

function lines(event: TraceEvent, names: Names): readonly string[] {
  const who = `s${event.process}`
  switch (event.type) {
    case 'started':
      return event.attempt === 1
        ? [`${who}: delivery ${event.delivery}`]
        : [`${who}: delivery ${event.delivery}, attempt ${event.attempt}`]
    case 'step':
      return [`step ${names.next(event)}: ${asked(event.request)}`, ...answered(event.answer)]
    case 'waits': {
      const whom = event.for.map((process) => `s${process}`).join(', ')
      return [`step ${names.waits(event)}: ${asked(event.request)} <waiting for ${whom} ...>`]
    }
    case 'woke':
      return [`step ${names.woke(event)}: <... completed>`, ...answered(event.answer)]
    case 'crashed':
      return [`${who} crashes before ${oneLine(asked(event.before))}`]
    case 'lost':
      return [`${who} crashes before its answer arrives`]
    case 'failed':
      return [
        `step ${names.next(event)}: ${asked(event.request)}`,
        `ERROR: ${shortFailure(event.failure)}`,
      ]
    case 'abandoned':
      return [`${who}: the provider gives up waiting`]
    case 'ended':
      return ended(event.response, who)
    default:
      return event satisfies never
  }
}

function ended(
  response: Extract<TraceEvent, { readonly type: 'ended' }>['response'],
  who: string,
): readonly string[] {
  switch (response.type) {
    case 'answered':
      return [`${who} answers ${response.status}`]
    case 'threw':
      return [`${who} throws ${shortFailure(response.failure)}, answers 500`]
    case 'crashed':
      return []
    case 'unanswered':
      return [`${who} never answers`]
    default:
      return response satisfies never
  }
}

function asked(request: Asked): string {
  switch (request.kind) {
    case 'statement': {
      const values = request.args.map((value, index) => `$${index + 1} = ${literal(value)}`)
      return `${request.sql.trim()};${values.length === 0 ? '' : `  -- ${values.join(', ')}`}`
    }
    case 'begin':
      return `BEGIN ISOLATION LEVEL ${request.isolation};`
    case 'commit':
      return 'COMMIT;'
    case 'rollback':
      return 'ROLLBACK;'
    case 'call':
      return `${request.service}.${request.action}(${literal(request.detail)})`
    case 'timer':
      return `sleep ${request.milliseconds} ms`
    case 'response':
      return `answer ${request.status}`
    default:
      return request satisfies never
  }
}

function answered(answer: Answered): readonly string[] {
  switch (answer.kind) {
    case 'rows':
      return [counted(answer.rows.length, 'row')]
    case 'count':
      return [counted(answer.count, 'row')]
    case 'done':
      return []
    case 'error':
      return [`ERROR: ${shortFailure(answer.failure)}: ${oneLine(serverSays(answer.failure))}`]
    default:
      return answer satisfies never
  }
}

function effects(trace: Trace): readonly string[] {
  const done = effectsOf(trace)
  if (done.length === 0) return ['outside the database: nothing']
  return [
    `outside the database, ${times(done.length)}:`,
    ...done.map(
      ({ service, action, detail, process }) =>
        `  ${service}.${action}(${literal(detail)}) by s${process}`,
    ),
  ]
}

/** A table as psql prints it. */
function grid({ name, columns, rows }: Table): readonly string[] {
  const cells = [columns, ...rows.map((row) => row.map(written))]
  const widths = columns.map((_, column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => text.padEnd(widths[column] as number))
      .join('|')
      .trimEnd()
  return [
    `table ${name}`,
    line(columns),
    widths.map((width) => '-'.repeat(width)).join('+'),
    ...cells.slice(1).map(line),
    `(${counted(rows.length, 'row')})`,
    '',
  ]
}

function literal(value: unknown): string {
  return JSON.stringify(value) ?? String(value)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
