// A search, while it runs and after: the wall of orders, how far it has got, and the outcomes.
import { otherEnding } from './bounded-by.ts'
import { element } from './element.ts'
import { toElement } from './markup.ts'
import { isUnsaid, progressWords } from './search-verdict.ts'
import type { Found, Searched } from './state.ts'
import { endings } from './view-endings.ts'
import { Wall } from './wall.ts'

export class SearchView {
  readonly element = element('div', { class: 'dt-pg-search', hidden: true })
  readonly #id: string
  readonly #show: (schedule: string) => void
  readonly #bar = element('progress', { max: 1, 'aria-label': 'Orders run' })
  readonly #words = element('p', { class: 'dt-pg-small' })
  readonly #progress = element('div', { class: 'dt-pg-progress' }, this.#words, this.#bar)
  readonly #place = element('div')
  readonly #bars = element('div', { hidden: true })
  readonly #endings = element('div')
  #wall: Wall | undefined
  /** The search that the wall is of, by what it began with. */
  #of: Searched['ran'] | undefined
  #cells = 0
  #ended: Searched['exploration']

  constructor(id: string, show: (schedule: string) => void) {
    this.#id = id
    this.#show = show
    this.element.append(this.#progress, this.#place, this.#bars, this.#endings)
    this.#endings.addEventListener('click', ({ target }) => {
      const button = (target as Element).closest<HTMLElement>('[data-schedule]')
      if (button?.dataset['schedule'] !== undefined) show(button.dataset['schedule'])
    })
  }

  draw(search: Searched | undefined, shown: string | undefined): void {
    this.element.hidden = search === undefined
    if (search === undefined) return void (this.#of = undefined)
    if (search.ran !== this.#of) this.#begin(search)
    const { found, exploration, brokenOff, orders } = search
    const running = exploration === undefined && brokenOff === undefined
    this.#progress.hidden = !running
    if (running) {
      this.#words.textContent = progressWords(search)
      // An estimate may be too low: a full bar would say that it is done.
      if (found.schedules < orders) this.#bar.value = found.schedules / orders
      else this.#bar.removeAttribute('value')
    }
    const wall = this.#wall as Wall
    if (found.cells.length > this.#cells || found.schedules > this.#cells) {
      wall.append(found.cells.slice(this.#cells), found)
      this.#cells = found.cells.length
    }
    if (exploration !== this.#ended) {
      this.#ended = exploration
      if (exploration?.smallest !== undefined) wall.markSmallest(exploration.smallest.schedule)
      this.#drawEndings(search)
    }
    if (shown !== undefined) wall.selectSchedule(shown)
    this.#place.hidden = exploration !== undefined && isUnsaid(exploration)
    // Beyond what cells can show, a bar for each ending says more. Once the search has ended, the list below has them.
    wall.hideCells(wall.full)
    this.#bars.hidden = !wall.full || exploration !== undefined
    if (!this.#bars.hidden) this.#drawBars(found)
  }

  #drawBars({ endings: known, counts, schedules }: Found): void {
    const rows = known
      .map((ending, at) => ({ ...ending, count: counts[at] ?? 0 }))
      // Some of those broke and some did not.
      .filter(({ key }) => key !== otherEnding)
    const list = endings(rows, { id: `${this.#id}-bars`, total: schedules })
    this.#bars.replaceChildren(toElement(list))
  }

  #begin({ ran }: Searched): void {
    this.#of = ran
    this.#cells = 0
    this.#ended = undefined
    this.#wall = new Wall(`${this.#id}-wall`, (_index, { schedule }) => this.#show(schedule))
    this.#place.replaceChildren(this.#wall.element)
    this.#endings.replaceChildren()
  }

  #drawEndings({ exploration }: Searched): void {
    if (exploration === undefined || exploration.endings.length === 0) return
    const unsaid = isUnsaid(exploration)
    const list = endings(exploration.endings, {
      id: `${this.#id}-endings`,
      total: exploration.schedules,
      smallest: unsaid ? undefined : exploration.smallest?.schedule,
      buttons: true,
      unsaid,
    })
    this.#endings.replaceChildren(
      element('p', { class: 'dt-pg-label' }, 'How they ended'),
      toElement(list),
    )
  }
}
