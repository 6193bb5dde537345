import { timelineOf } from './timeline.ts'
import type { Trace } from './trace.ts'

const laneWidth = 46

/** A trace as text, for a terminal: a column for each delivery, a row for each thing that happened. Beyond three, one column with numbers. */
export function drawTrace(trace: Trace): string {
  const { lanes, rows } = timelineOf(trace)
  const columns = lanes <= 3
  const head = columns
    ? Array.from({ length: lanes }, (_, index) => pad(`delivery ${index + 1}`)).join('')
    : 'delivery'
  const body = rows.map(({ at, delivery, short }) => {
    const number = String(at).padStart(4)
    return columns
      ? `${number}  ${' '.repeat(laneWidth * (delivery - 1))}${short}`
      : `${number}  ${delivery}: ${short}`
  })
  const tables = trace.tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }) => `${name} ${rows.length}`)
  const outside = trace.ledger.map(({ service, action }) => `${service}.${action}`)
  const after = [...tables, ...(outside.length === 0 ? [] : [`outside: ${outside.join(', ')}`])]
  return [
    `      ${head}`.trimEnd(),
    ...body,
    `      afterwards: ${after.join(' · ') || 'nothing'}`,
  ].join('\n')
}

function pad(text: string): string {
  return text.padEnd(laneWidth)
}
