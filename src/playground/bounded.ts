import type {
  Answer,
  Failure,
  Request,
  Response,
  Tables,
  Trace,
  TraceEvent,
} from '../explorer/index.ts'
import { most } from './bounded-by.ts'

/**
 * A trace as plain data of bounded size, with a sentence for each thing that was left out of it.
 * `rename` is applied to every text: it turns the addresses in stacks into names of files.
 */
export class Bounded {
  readonly cut: string[] = []
  readonly #rename: (text: string) => string

  constructor(rename: (text: string) => string) {
    this.#rename = rename
  }

  trace({ schedule, events, responses, tables, ledger, states }: Trace): Trace {
    return {
      schedule,
      events: this.#list(events, most.events, (all) => `The run had ${all} events`).map((event) =>
        this.#event(event),
      ),
      responses: responses.map((response) => this.#response(response)),
      tables: this.#list(tables, most.tables, (all) => `There are ${all} tables`).map(
        ({ name, columns, rows }) => ({
          name,
          columns: this.#columns(columns),
          rows: this.#list(rows, most.tableRows, (all) => `The table ${name} has ${all} rows`).map(
            (row) => this.#cells(row),
          ),
        }),
      ),
      ledger: this.#list(
        ledger,
        most.ledger,
        (all) => `There were ${all} effects outside the database`,
      ).map((entry) => ({
        ...entry,
        detail: this.plain(entry.detail),
      })),
      ...(states === undefined ? {} : { states: this.#states(states, tables) }),
    }
  }

  request(request: Request): Request {
    return this.#request(request)
  }

  failure(failure: Failure): Failure {
    // Field by field it is plain data already; what is left is how much of it there is.
    return this.plain(failure) as Failure
  }

  /** Any value as plain data; what cannot be plain becomes a word for it. */
  plain(value: unknown, depth = 0): unknown {
    switch (typeof value) {
      case 'string':
        return this.#text(value)
      case 'bigint':
      case 'symbol':
        return this.#text(String(value))
      case 'function':
        return '(a function)'
      case 'object':
        return value === null ? null : this.#object(value, depth)
      default:
        return value
    }
  }

  #object(value: object, depth: number): unknown {
    if (depth >= most.depth) return '…'
    if (value instanceof Date)
      return Number.isNaN(value.getTime()) ? 'an invalid date' : value.toISOString()
    if (ArrayBuffer.isView(value)) return `(${value.byteLength} bytes)`
    if (Array.isArray(value)) {
      const items = value.slice(0, most.cells).map((item) => this.plain(item, depth + 1))
      return value.length > most.cells ? [...items, '…'] : items
    }
    const copy: Record<string, unknown> = {}
    for (const [key, item] of Object.entries(value).slice(0, most.keys)) {
      if (item !== undefined) copy[this.#text(key)] = this.plain(item, depth + 1)
    }
    return copy
  }

  #states(states: NonNullable<Trace['states']>, last: Tables): NonNullable<Trace['states']> {
    // The last state is what was left in the end, unless the watching had to stop before.
    if (JSON.stringify(states.at(-1)?.tables) !== JSON.stringify(last)) {
      const last = states.at(-1)?.at
      this.#say(
        `There is too much in the tables to keep them after each step${last === undefined ? '' : `; they are kept up to step ${last}`}.`,
      )
    }
    return this.#list(states, most.states, (all) => `The tables changed ${all} times`).map(
      ({ at, tables }) => ({
        at,
        // What is too long here is so in the end, where it is told.
        tables: tables.slice(0, most.tables).map(({ name, columns, rows }) => ({
          name,
          columns: this.#columns(columns),
          rows: rows.slice(0, most.tableRows).map((row) => this.#cells(row)),
        })),
      }),
    )
  }

  #event(event: TraceEvent): TraceEvent {
    switch (event.type) {
      case 'step':
      case 'woke':
        return {
          ...event,
          request: this.#request(event.request),
          answer: this.#answer(event.answer),
        }
      case 'waits':
      case 'lost':
        return { ...event, request: this.#request(event.request) }
      case 'crashed':
        return { ...event, before: this.#request(event.before) }
      case 'failed':
        return {
          ...event,
          request: this.#request(event.request),
          failure: this.failure(event.failure),
        }
      case 'ended':
        return { ...event, response: this.#response(event.response) }
      case 'started':
      case 'abandoned':
        return event
      default:
        return event satisfies never
    }
  }

  #request(request: Request): Request {
    switch (request.kind) {
      case 'statement':
        return { ...request, sql: this.#text(request.sql), args: this.#cells(request.args) }
      case 'call':
        return { ...request, detail: this.plain(request.detail) }
      case 'timer':
        return { ...request, milliseconds: Number(request.milliseconds) }
      case 'begin':
      case 'commit':
      case 'rollback':
      case 'response':
        return request
      default:
        return request satisfies never
    }
  }

  #answer(answer: Answer): Answer {
    if (answer.kind === 'error') return { ...answer, failure: this.failure(answer.failure) }
    if (answer.kind !== 'rows') return answer
    const rows = this.#list(
      answer.rows,
      most.answerRows,
      (all) => `A statement answered with ${all} rows`,
    )
    return {
      ...answer,
      columns: this.#columns(answer.columns),
      rows: rows.map((row) => this.#cells(row)),
    }
  }

  #response(response: Response): Response {
    return response.type === 'threw'
      ? { ...response, failure: this.failure(response.failure) }
      : response
  }

  #cells(cells: readonly unknown[]): readonly unknown[] {
    return this.plain(cells) as readonly unknown[]
  }

  #columns(columns: readonly string[]): readonly string[] {
    return this.plain(columns) as readonly string[]
  }

  #list<T>(items: readonly T[], limit: number, says: (all: number) => string): readonly T[] {
    if (items.length <= limit) return items
    const sentence = `${says(items.length)}; the first ${limit} are shown.`
    this.#say(sentence)
    return items.slice(0, limit)
  }

  /** A flood comes as many equal sentences, one from each delivery, or as more than anybody reads. */
  #say(sentence: string): void {
    if (this.cut.length < most.sentences - 1 && !this.cut.includes(sentence))
      this.cut.push(sentence)
  }

  #text(text: string): string {
    const short = text.length > most.characters ? `${text.slice(0, most.characters)}…` : text
    return this.#rename(short)
  }
}
