import { element } from './element.ts'
import { laneColour, timelineOf, type Row, type Timeline, type Trace } from '../explorer/index.ts'

/** With more lanes than this a row would be mostly empty, so the delivery is named in the row instead. */
const mostLanes = 5
/** A longer list scrolls in a place of its own. */
const mostRows = 40

/** A lane for each delivery and a row for each step, as a table, which is what it is to a screen reader too. */
export function drawTimeline(trace: Trace): HTMLElement {
  const timeline = timelineOf(trace)
  const table = timeline.lanes <= mostLanes ? lanes(timeline) : list(timeline)
  const title = 'What ran, in the order in which it ran'
  const label = element('p', { class: 'dt-pg-label' }, title)
  const long = timeline.rows.length > mostRows
  const box = long ? { class: 'dt-pg-long', role: 'region', 'aria-label': title, tabindex: 0 } : {}
  return element('div', { class: 'dt-pg-timeline' }, label, element('div', box, table))
}

function lanes({ lanes, rows }: Timeline): HTMLElement {
  const numbers = Array.from({ length: lanes }, (_, index) => index + 1)
  return element(
    'table',
    { class: 'dt-pg-lanes', 'data-lanes': lanes, 'aria-label': 'Steps, by delivery' },
    head(numbers.map((number) => `Delivery ${number}`)),
    element(
      'tbody',
      {},
      ...rows.map((row) =>
        line(
          row,
          numbers.map((number) =>
            element(
              'td',
              { 'data-label': `Delivery ${number}` },
              number === row.delivery ? step(row) : undefined,
            ),
          ),
        ),
      ),
    ),
  )
}

function list({ rows }: Timeline): HTMLElement {
  return element(
    'table',
    { class: 'dt-pg-lanes', 'data-lanes': 'list', 'aria-label': 'Steps, in order' },
    head(['Delivery', 'Step']),
    element(
      'tbody',
      {},
      ...rows.map((row) =>
        line(row, [element('td', {}, String(row.delivery)), element('td', {}, step(row))]),
      ),
    ),
  )
}

function head(names: readonly string[]): HTMLElement {
  const cells = ['#', ...names].map((name) => element('th', { scope: 'col' }, name))
  return element('thead', {}, element('tr', {}, ...cells))
}

/** Only a step has a number of its own; what it led to stands under it. */
function line(row: Row, cells: readonly HTMLElement[]): HTMLElement {
  const isStep = row.kind !== 'answered' && row.kind !== 'threw' && row.kind !== 'note'
  const first = isStep ? element('th', { scope: 'row' }, String(row.at)) : element('td')
  return element('tr', {}, first, ...cells)
}

function step({ kind, short, whole, delivery }: Row): HTMLElement {
  const attributes = { class: 'dt-pg-step', 'data-kind': kind, 'data-lane': laneColour(delivery) }
  if (whole === undefined) return element('div', attributes, short)
  return element('details', attributes, element('summary', {}, short), element('pre', {}, whole))
}
