// The wall of orders: a cell for each order that was run, a disc where it held, a square where it broke.
import { node, type Markup } from './markup.ts'
import { counted, grouped } from './nouns.ts'

export interface WallCell {
  readonly schedule: string
  readonly broken: boolean
}

/** From here on the cells are small, and from there on there are none but a bar for each ending. */
const few = 300
export const most = 2_000

export interface WallOptions {
  readonly id: string
  /** Of all cells; more than are drawn once there are more than `most`. */
  readonly held: number
  readonly broken: number
  /** The cell that is gone to, by its place. */
  readonly selected?: number | undefined
  /** The cell of the smallest order that breaks, by its place. */
  readonly smallest?: number | undefined
}

/**
 * The cells in one slider: one stop for Tab, the arrow keys within, and its children, as those of every slider, are
 * nothing to a screen reader, which hears where it is in words (`aria-valuetext`) instead of a thousand buttons. A group
 * of buttons hidden from it would be one that can have the focus and does not exist.
 */
export function wall(cells: readonly WallCell[], options: WallOptions): Markup {
  const { id, selected, smallest } = options
  const grid = node(
    'div',
    {
      class: 'dt-cells',
      'data-size': sizeOf(cells.length),
      role: 'slider',
      tabindex: 0,
      'aria-label': 'Orders, as they were run',
      'aria-describedby': `${id}-legend`,
      'aria-valuemin': 0,
      'aria-valuemax': cells.length,
      'aria-valuenow': selected === undefined ? 0 : selected + 1,
      'aria-valuetext': cellText(cells, selected, smallest),
    },
    ...cells.map(({ broken }, index) => drawCell(broken, index === selected, index === smallest)),
  )
  return node(
    'div',
    { class: 'dt-wall', id },
    grid,
    node('p', { class: 'dt-legend', id: `${id}-legend` }, ...legend(options)),
  )
}

export function drawCell(broken: boolean, selected = false, smallest = false): Markup {
  return node('i', {
    class: broken ? 'dt-square' : 'dt-disc',
    'data-selected': selected,
    'data-smallest': smallest,
  })
}

export function sizeOf(count: number): 'large' | 'small' | 'tiny' {
  return count <= few ? 'large' : count <= 1_000 ? 'small' : 'tiny'
}

/** The wall as counts, which is what paper gets of it. */
export function legend({
  held,
  broken,
  smallest,
}: Pick<WallOptions, 'held' | 'broken' | 'smallest'>): readonly (Markup | string)[] {
  const sign = (name: string, marked = false) =>
    node('i', { class: name, 'data-smallest': marked, 'aria-hidden': 'true' })
  return [
    node('span', {}, sign('dt-disc'), ` ${grouped(held)} held`),
    ' ',
    node('span', {}, sign('dt-square'), ` ${grouped(broken)} broke`),
    ...(smallest === undefined
      ? []
      : [' ', node('span', {}, sign('dt-square', true), ' the smallest that breaks')]),
  ]
}

/** `order 3 of 16 broke, the smallest that does: 1 2 2 2 1 1`. */
export function cellText(
  cells: readonly WallCell[],
  index: number | undefined,
  smallest: number | undefined,
): string {
  const cell = index === undefined ? undefined : cells[index]
  if (cell === undefined || index === undefined) return `none of ${counted(cells.length, 'order')}`
  const how = cell.broken ? `broke${index === smallest ? ', the smallest that does' : ''}` : 'held'
  return `order ${index + 1} of ${grouped(cells.length)} ${how}: ${scheduleWords(cell.schedule)}`
}

/** `v1:1.2.2c` is `1 2 2c`: who goes on, step by step. */
export function scheduleWords(schedule: string): string {
  return schedule.replace(/^v\d+:/, '').replaceAll('.', ' ')
}
