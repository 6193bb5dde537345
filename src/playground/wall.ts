// The wall of orders in the page: it grows while a search runs, and is gone about with the mouse or the arrow keys.
import { toElement } from './markup.ts'
import {
  cellText,
  drawCell,
  legend,
  most,
  sizeOf,
  wall,
  type WallCell,
  type WallOptions,
} from './view-wall.ts'

/** One listener for each kind of event, however many cells there are. */
export class Wall {
  readonly element: HTMLElement
  readonly #grid: HTMLElement
  readonly #legend: HTMLElement
  readonly #cells: WallCell[] = []
  readonly #onSelect: (index: number, cell: WallCell) => void
  #held = 0
  #broken = 0
  #selected: number | undefined
  #smallest: number | undefined

  /** @param onSelect told what the reader goes to, and not what `select` is asked for */
  constructor(id: string, onSelect: (index: number, cell: WallCell) => void) {
    this.#onSelect = onSelect
    const empty: WallOptions = { id, held: 0, broken: 0 }
    this.element = toElement(wall([], empty))
    this.#grid = this.element.querySelector('.dt-cells') as HTMLElement
    this.#legend = this.element.querySelector('.dt-legend') as HTMLElement
    this.#grid.addEventListener('click', ({ target }) => this.#press(target as Element))
    this.#grid.addEventListener('pointerover', ({ target }) => this.#hint(target as HTMLElement))
    this.#grid.addEventListener('keydown', (event) => this.#key(event))
  }

  /** Whether there are more orders than cells can show: then a bar for each ending says more. */
  get full(): boolean {
    return this.#held + this.#broken > most
  }

  hideCells(hidden: boolean): void {
    this.#grid.hidden = hidden
  }

  /**
   * Adds the orders that ended since. What is beyond `most` is only counted.
   * @param counts of all orders so far, where these cells are not all of them
   */
  append(
    cells: readonly WallCell[],
    counts?: { readonly held: number; readonly broken: number },
  ): void {
    const broken = cells.filter((cell) => cell.broken).length
    this.#broken = counts?.broken ?? this.#broken + broken
    this.#held = counts?.held ?? this.#held + cells.length - broken
    const room = cells.slice(0, Math.max(0, most - this.#cells.length))
    this.#cells.push(...room)
    this.#grid.append(...room.map((cell) => toElement(drawCell(cell.broken))))
    this.#grid.dataset['size'] = sizeOf(this.#cells.length)
    this.#say()
  }

  /** Rings a cell, without moving the focus. Undefined rings none. */
  select(index: number | undefined): void {
    this.#cell(this.#selected)?.removeAttribute('data-selected')
    this.#selected = this.#cells[index ?? -1] === undefined ? undefined : index
    this.#cell(this.#selected)?.setAttribute('data-selected', '')
    this.#say()
  }

  /** Rings the cell of this order. @returns its place, or undefined if it has no cell */
  selectSchedule(schedule: string): number | undefined {
    const index = this.#placeOf(schedule)
    this.select(index)
    return index
  }

  markSmallest(schedule: string): void {
    this.#cell(this.#smallest)?.removeAttribute('data-smallest')
    this.#smallest = this.#placeOf(schedule)
    this.#cell(this.#smallest)?.setAttribute('data-smallest', '')
    this.#say()
  }

  #say(): void {
    const at = { held: this.#held, broken: this.#broken, smallest: this.#smallest }
    this.#legend.replaceChildren(
      ...legend(at).map((part) => (typeof part === 'string' ? part : toElement(part))),
    )
    this.#grid.setAttribute('aria-valuemax', String(this.#cells.length))
    this.#grid.setAttribute('aria-valuenow', String((this.#selected ?? -1) + 1))
    this.#grid.setAttribute('aria-valuetext', cellText(this.#cells, this.#selected, this.#smallest))
  }

  #placeOf(schedule: string): number | undefined {
    const index = this.#cells.findIndex((cell) => cell.schedule === schedule)
    return index === -1 ? undefined : index
  }

  #cell(index: number | undefined): Element | undefined {
    return index === undefined ? undefined : this.#grid.children[index]
  }

  #indexOf(target: Element): number {
    return target.parentElement === this.#grid
      ? Array.prototype.indexOf.call(this.#grid.children, target)
      : -1
  }

  #press(target: Element): void {
    this.#go(this.#indexOf(target))
  }

  #go(index: number): void {
    const cell = this.#cells[index]
    if (cell === undefined) return
    this.select(index)
    this.#onSelect(index, cell)
  }

  /** Written when the mouse gets there: a thousand texts that nobody asks for are none. */
  #hint(target: HTMLElement): void {
    const index = this.#indexOf(target)
    if (index !== -1) target.title = cellText(this.#cells, index, this.#smallest)
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const now = this.#selected ?? -1
    const last = this.#cells.length - 1
    const to = {
      ArrowRight: now + 1,
      ArrowLeft: now - 1,
      ArrowDown: now + this.#columns(),
      ArrowUp: now - this.#columns(),
      Home: 0,
      End: last,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const within = Math.min(Math.max(to, 0), last)
    if (within === now) return
    this.#go(within)
    this.#cell(within)?.scrollIntoView({ block: 'nearest' })
  }

  /** How many cells stand side by side: as the page has laid them out, which only it knows. */
  #columns(): number {
    const columns = getComputedStyle(this.#grid).gridTemplateColumns.split(' ').length
    return Math.max(1, columns)
  }
}
