import type { Table, Tables } from '../explorer/index.ts'
import { element } from './element.ts'
import { repeats } from './repeats.ts'

const fewEnough = 6

/** The rows of each table, as they are after the run. Tables with rows come first; the others are one line. */
export function drawTables(tables: Tables): HTMLElement[] {
  const empty = tables.filter(({ rows }) => rows.length === 0)
  return [
    ...tables.filter(({ rows }) => rows.length > 0).map(drawTable),
    ...(empty.length === 0
      ? []
      : [
          element(
            'p',
            { class: 'dt-pg-small' },
            `No rows: ${empty.map(({ name }) => name).join(', ')}`,
          ),
        ]),
  ]
}

function drawTable(table: Table): HTMLElement {
  const { name, rows } = table
  if (rows.length <= fewEnough) return rowsOf(table, rows)
  return element(
    'details',
    { class: 'dt-pg-fold' },
    element('summary', {}, `${name}: ${rows.length} rows`),
    rowsOf(table, rows),
  )
}

function rowsOf(table: Table, rows: Table['rows']): HTMLElement {
  const { name, columns } = table
  const again = repeats(table)
  const count = again.filter(Boolean).length
  const same = count === 0 ? '' : `, ${count} ${count === 1 ? 'says' : 'say'} the same as one above`
  return element(
    'table',
    { class: 'dt-pg-table' },
    element('caption', {}, `${name}: ${rows.length} ${rows.length === 1 ? 'row' : 'rows'}${same}`),
    element(
      'thead',
      {},
      element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column))),
    ),
    element(
      'tbody',
      {},
      ...rows.map((row, index) =>
        element(
          'tr',
          { class: again[index] === true ? 'dt-pg-repeat' : undefined },
          ...row.map((value) => element('td', {}, written(value))),
        ),
      ),
    ),
  )
}

function written(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value) ?? String(value)
}
