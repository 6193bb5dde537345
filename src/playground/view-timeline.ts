// A run as a table: a lane for each delivery, a line for each step. The same markup in the page and in the HTML of the build.
import { laneColour, timelineOf, type Trace } from '../explorer/index.ts'
import { linesOf, type LaneCell, type Line } from './lanes.ts'
import { node, type Markup } from './markup.ts'
import { chip } from './view-lanes.ts'

/** With more lanes than this a line would be mostly empty, so the delivery is named in it instead. */
const mostLanes = 5
/** A longer list scrolls in a place of its own. */
const mostLines = 40

export interface TimelineOptions {
  /** Unique in the page; the ids within begin with it. */
  readonly id: string
  /** The step that is gone to, if one is. */
  readonly selected?: number
  /** The step at which things go wrong, which is marked. */
  readonly matters?: number
}

/** Lines that are steps carry `data-at`; `selectable` brings them to life. */
export function timeline(trace: Trace, { id, selected, matters }: TimelineOptions): Markup {
  const { lanes, rows } = timelineOf(trace)
  const lines = linesOf({ lanes, rows })
  const inLanes = lanes <= mostLanes
  const long = lines.length > mostLines
  const box = long
    ? {
        class: 'dt-long',
        role: 'region',
        'aria-labelledby': `${id}-caption`,
        tabindex: 0,
      }
    : {}
  return node(
    'div',
    { class: 'dt-timeline', id },
    node(
      'div',
      box,
      node(
        'table',
        { class: 'dt-lanes', 'data-lanes': inLanes ? lanes : 'list' },
        node(
          'caption',
          { id: `${id}-caption`, class: 'sr-only' },
          inLanes ? 'Steps, by delivery' : 'Steps, in order',
        ),
        inLanes ? laneHead(lanes) : listHead(),
        node(
          'tbody',
          {},
          ...lines.map((line) =>
            node(
              'tr',
              line.isStep
                ? { 'data-at': line.at, 'aria-current': line.at === selected && 'step' }
                : {},
              number(line, matters),
              ...(inLanes ? line.cells.map(laneCell) : listCells(line)),
            ),
          ),
        ),
      ),
    ),
  )
}

function laneHead(lanes: number): Markup {
  const heads = Array.from({ length: lanes }, (_, index) =>
    node(
      'th',
      { scope: 'col', 'data-lane': laneColour(index + 1) },
      node('span', { class: 'dt-lane' }, `Delivery ${index + 1}`),
    ),
  )
  return node('thead', {}, node('tr', {}, numberHead(), ...heads))
}

function listHead(): Markup {
  const heads = ['Delivery', 'Step'].map((name) => node('th', { scope: 'col' }, name))
  return node('thead', {}, node('tr', {}, numberHead(), ...heads))
}

function numberHead(): Markup {
  return node('th', { scope: 'col' }, node('abbr', { title: 'Step' }, '#'))
}

function number({ at, isStep }: Line, matters: number | undefined): Markup {
  if (!isStep) return node('td')
  if (at !== matters) return node('th', { scope: 'row' }, String(at))
  return node(
    'th',
    { scope: 'row', class: 'dt-matters' },
    String(at),
    node('span', { class: 'sr-only' }, ', here it goes wrong'),
  )
}

function laneCell({ rows, state, shared }: LaneCell, index: number): Markup {
  const chips = rows.map((row) => chip(row, { attempt: shared }))
  const waits = state === 'waits' && chips.length === 0
  return node(
    'td',
    {
      'data-label': `Delivery ${index + 1}`,
      'data-lane': laneColour(index + 1),
      'data-state': state === 'none' ? undefined : state,
    },
    ...(waits ? [node('span', { class: 'sr-only' }, 'still waits')] : chips),
  )
}

function listCells({ cells }: Line): readonly Markup[] {
  const all = cells.flatMap(({ rows, shared }) => rows.map((row) => ({ row, shared })))
  const first = all[0]?.row.delivery
  const chips = all.map(({ row, shared }) =>
    chip(row, { delivery: row.delivery !== first, attempt: shared }),
  )
  return [node('td', {}, first === undefined ? undefined : String(first)), node('td', {}, ...chips)]
}
