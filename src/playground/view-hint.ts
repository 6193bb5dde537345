// Draws one hint at a time beside what it is about, if the row there has room for it, and nothing otherwise.
import { element } from './element.ts'
import { doneBetween, hintsFor, type Hint, type HintName } from './hints.ts'
import { keepHints, keptHints } from './keep-hints.ts'
import type { State } from './state.ts'
import css from './view-hint.css?inline'

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)

/** In pixels: between the row's own things and the hint, and the least that a hint can be read in. */
const apart = 12
const least = 150

/** The row beside whose contents a hint stands. */
const rows: { readonly [name in HintName]: string } = {
  run: '[data-part="controls"] .dt-pg-buttons',
  wall: '.dt-pg-search .dt-legend',
  steps: '.dt-pg-shown-head',
  index: '[data-index][aria-checked="false"]',
}

export class HintView {
  readonly #host: HTMLElement
  readonly #storage: () => Storage
  readonly #done: Set<HintName>
  readonly #text = element('span')
  readonly #element = element(
    'p',
    { class: 'dt-hint' },
    this.#text,
    element('button', { type: 'button', 'aria-label': 'Do not show this hint again' }, '×'),
  )
  readonly #resized = new ResizeObserver(() => this.#place())
  #state: State | undefined
  #shown: HintName | undefined

  constructor(host: HTMLElement, storage: () => Storage) {
    this.#host = host
    this.#storage = storage
    this.#done = keptHints(storage)
    this.#element.querySelector('button')?.addEventListener('click', () => this.#dismiss())
    this.#resized.observe(host)
    for (const part of host.querySelectorAll('.dt-pg-all')) this.#resized.observe(part)
  }

  draw(state: State): void {
    const before = this.#state
    this.#state = state
    if (before !== undefined) this.#finish(doneBetween(before, state))
    this.#place()
  }

  close(): void {
    this.#resized.disconnect()
    this.#element.remove()
  }

  #dismiss(): void {
    if (this.#shown === undefined) return
    // The focus would fall back to the top of the page.
    const row = this.#host.querySelector<HTMLElement>(rows[this.#shown])
    this.#finish([this.#shown])
    this.#place()
    const next = row?.matches('button') === true ? row : row?.querySelector<HTMLElement>('button')
    if (document.activeElement === document.body) next?.focus({ preventScroll: true })
  }

  #finish(names: readonly HintName[]): void {
    const news = names.filter((name) => !this.#done.has(name))
    if (news.length === 0) return
    for (const name of news) this.#done.add(name)
    keepHints(this.#done, this.#storage)
  }

  #place(): void {
    const hints = this.#state === undefined ? [] : hintsFor(this.#state, this.#done)
    const hint = hints.find((hint) => this.#fits(hint))
    this.#shown = hint?.name
    if (hint === undefined) this.#element.remove()
  }

  /** Puts it beside its row. @returns whether there is room, without which it is not to stay. */
  #fits({ name, says }: Hint): boolean {
    const row = this.#host.querySelector<HTMLElement>(rows[name])
    const room = row === null ? undefined : roomIn(row)
    if (row === null || room === undefined || room.width < least) return false
    // Not touched where it stands already, so that it does not slide in again.
    if (this.#element.previousElementSibling !== row) row.after(this.#element)
    if (this.#text.textContent !== `← ${says}`) this.#text.textContent = `← ${says}`
    const { offsetParent: origin, style } = this.#element
    if (origin === null) return false
    const { left, top } = origin.getBoundingClientRect()
    style.width = 'max-content'
    style.maxWidth = `${room.width}px`
    style.left = `${room.left - left - origin.clientLeft}px`
    const { height } = this.#element.getBoundingClientRect()
    style.top = `${(room.top + room.bottom - height) / 2 - top - origin.clientTop}px`
    return height <= Math.max(room.bottom - room.top, 24) + 4
  }
}

/** The widest stretch of a row, from side to side, that nothing stands in; undefined where the row is not to be seen. */
function roomIn(row: HTMLElement): DOMRect | undefined {
  const { left, right, top, height, width } = row.getBoundingClientRect()
  if (width === 0 || height === 0) return undefined
  const taken = thingsIn(row)
    .filter((thing) => thing.width > 0)
    .sort((a, b) => a.left - b.left)
  let best = new DOMRect(left, top, 0, height)
  let from = left
  for (const thing of [...taken, new DOMRect(right + apart, top, 0, height)]) {
    const room = thing.left - apart - from
    if (room > best.width && from > left) best = new DOMRect(from, top, room, height)
    from = Math.max(from, thing.right + apart)
  }
  return best
}

/** Buttons whole, what is drawn without words, and otherwise the words themselves: their boxes are wider than they. */
function thingsIn(parent: Element): DOMRect[] {
  return [...parent.childNodes].flatMap((child) => {
    if (child instanceof Element) {
      return child.matches('button') || child.childNodes.length === 0
        ? [child.getBoundingClientRect()]
        : thingsIn(child)
    }
    if (child.textContent?.trim() === '') return []
    const range = new Range()
    range.selectNodeContents(child)
    return [...range.getClientRects()]
  })
}
