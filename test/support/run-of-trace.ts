// What a run did and how it ended, in lines that print alike when two runs are alike.
import { shortRequest, type Answer, type Response, type Trace } from '../../src/explorer/index.ts'

export interface Run {
  /** The answers, as `1: 200 · 2: 23505`. */
  readonly answers: string
  /** The answers, the rows without their serial ids, the effects outside. */
  readonly ending: string
  /** Step by step: who asked for what, waited for whom, and got which answer. */
  readonly events: readonly string[]
}

/** One line for each thing that happened, and how it ended. */
export function printRun({ events, ending }: Run): string {
  return [...events, `= ${ending}`].map((line) => `    ${line}`).join('\n')
}

/**
 * What two databases have to agree on: all of it, except which of several waiters PostgreSQL names as the one in front.
 * There the second in line waits for the first in line, and only that one for the transaction itself.
 */
export function courseOf(run: Run): string {
  return printRun(run).replace(/ waits for .*/g, ' waits')
}

export function runOf(trace: Trace): Run {
  const answers = trace.responses.map((response) => `${response.delivery}: ${answerOf(response)}`)
  const tables = trace.tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, columns, rows }) => {
      const kept = rows.map((row) => JSON.stringify(withoutIds(columns, row)))
      return `${name} ${kept.sort().join(' ')}`
    })
  const effects = trace.ledger.map(({ process, action }) => `${action} by ${process}`)
  return {
    answers: answers.join(' · '),
    ending: [...answers, ...tables, ...effects].join(' · '),
    events: trace.events.flatMap((event) => {
      const who = `${event.at}: ${event.process}`
      switch (event.type) {
        case 'step':
          return [`${who} ${shortRequest(event.request)} → ${printAnswer(event.answer)}`]
        case 'waits':
          return [`${who} ${shortRequest(event.request)} waits for ${event.for.join(' and ')}`]
        case 'woke':
          return [`${who} woke → ${printAnswer(event.answer)}`]
        case 'crashed':
          return [`${who} crashed before ${shortRequest(event.before)}`]
        default:
          return []
      }
    }),
  }
}

function answerOf(response: Response): string {
  if (response.type === 'answered') return String(response.status)
  if (response.type !== 'threw') return response.type
  const { sqlstate, code, name } = response.failure
  return sqlstate ?? code ?? name
}

function printAnswer(answer: Answer): string {
  switch (answer.kind) {
    case 'rows':
      return JSON.stringify(
        answer.rows.map((row) => withoutIds(answer.columns, row)),
        numbers,
      )
    case 'count':
      return String(answer.count)
    case 'done':
      return 'done'
    case 'error':
      return answer.failure.sqlstate === undefined
        ? `${answer.failure.name}: ${answer.failure.message.trim().split('\n').at(-1)}`
        : [answer.failure.sqlstate, answer.failure.constraint].filter(Boolean).join(' ')
    default:
      return answer satisfies never
  }
}

/** A sequence counts what was rolled back too, so an id says nothing about an order. */
function withoutIds(columns: readonly string[], row: readonly unknown[]): readonly unknown[] {
  return row.filter((_value, index) => !/(^|_)id$/.test(columns[index] as string))
}

function numbers(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
