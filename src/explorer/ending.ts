import type { Violation } from './outcome.ts'
import type { Trace } from './trace.ts'

/**
 * The answers by delivery, the rows by table, the effects outside: what somebody could see afterwards.
 * In which order two deliveries were made again is nothing that anybody could see.
 */
export function endingOf({ responses, tables, ledger }: Trace): string {
  const inOrder = [...responses].sort((a, b) => a.delivery - b.delivery || a.attempt - b.attempt)
  const answers = inOrder.map((response) => {
    const what =
      response.type === 'threw'
        ? `500 (${[response.failure.code, response.failure.sqlstate].filter(Boolean).join(' ') || response.failure.name})`
        : response.type === 'answered'
          ? response.status
          : response.type
    return `${response.delivery}${response.attempt > 1 ? `, attempt ${response.attempt}` : ''}: ${what}`
  })
  const rows = tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }) => `${name} ${rows.length}`)
  const deliveryOf = (process: number) =>
    responses.find((response) => response.process === process)?.delivery
  const effects = ledger.map(
    ({ process, service, action }) => `${service}.${action} by ${deliveryOf(process)}`,
  )
  return [...answers, ...rows, ...effects].join(' · ')
}

/**
 * What two runs must have in common to have ended alike. Rows are counted in a key, and not read: two that look the same are
 * two if the invariants say something else of them.
 */
export function endingKind(key: string, broken: readonly Violation[]): string {
  return `${key}\n${JSON.stringify(broken)}`
}
