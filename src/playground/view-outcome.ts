// What a press of Run came to. Imported when the first run begins: a playground that nobody touches does without it.
import css from './view-outcome.css?inline'
import { drawDeliveries, failureDetails } from './view-deliveries.ts'
import { element } from './element.ts'
import { noticeOf, type Notice } from './notice.ts'
import { searchVerdict } from './search-verdict.ts'
import type { State } from './state.ts'
import { verdictOf } from './verdict.ts'
import { drawAsked } from './view-asked.ts'
import { SearchView } from './view-search.ts'
import { ShownView } from './view-shown.ts'
import { drawSaid, drawVerdict } from './view-verdict.ts'
import type { WalkView } from './view-walk.ts'
import { scheduleWords } from './view-wall.ts'

// Its style comes with it: a page that nobody presses anything on does without both.
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)

/** What the reader does with what is drawn. */
export interface OutcomeEvents {
  /** The example's name, for what is copied. */
  readonly example: string
  /** Where what is recorded of it can be read. */
  readonly recorded: string
  /** Wants to see the steps of this order. */
  readonly show: (schedule: string) => void
  readonly step: (at: number) => void
}

/**
 * `status` is announced by screen readers when it changes, so it holds what is short: the verdict and how each delivery
 * ended. What grows while a search runs, the steps and the rows are beside it, to be read at leisure.
 */
export class OutcomeView {
  readonly #status: HTMLElement
  readonly #result: HTMLElement
  readonly #recorded: string
  readonly #search: SearchView
  readonly #shown: ShownView
  #drawn: State | undefined
  #walk: WalkView | undefined

  constructor(status: HTMLElement, result: HTMLElement, id: string, events: OutcomeEvents) {
    this.#status = status
    this.#result = result
    this.#recorded = events.recorded
    this.#search = new SearchView(id, events.show)
    this.#shown = new ShownView(id, events.example, events.step)
    result.replaceChildren(this.#search.element, this.#shown.element)
  }

  /** @param walk there once the reader walks */
  draw(state: State, walk?: WalkView): void {
    const before = this.#drawn
    if (walk !== undefined && this.#walk === undefined) {
      this.#walk = walk
      this.#shown.element.before(walk.element)
    }
    this.#drawn = state
    const { outcome, parked, shown } = state
    const counted = outcome.type === 'walk' && state.known !== before?.known
    if (outcome !== before?.outcome || parked !== before.parked || counted)
      this.#drawStatus(state, before)
    this.#search.draw(outcome.type === 'search' ? outcome : undefined, shown?.schedule)
    this.#walk?.draw(state)
    this.#shown.draw(shown)
    this.#result.hidden = [...this.#result.children].every((child) => child.hasAttribute('hidden'))
    this.#walk?.focus()
  }

  #drawStatus(state: State, before: State | undefined): void {
    const { outcome } = state
    const notice = noticeOf(state)
    const parts: HTMLElement[] = notice === undefined ? [] : [drawNotice(notice, this.#recorded)]
    if (outcome.type === 'asked') parts.push(drawAsked(outcome))
    if (outcome.type === 'result') {
      parts.push(
        drawVerdict(verdictOf(outcome.result, outcome.ran)),
        drawDeliveries(outcome.result.trace),
      )
    }
    if (outcome.type === 'search') {
      // Nothing is announced until it has ended: a number that changes ten times a second is noise.
      if (outcome.exploration === undefined && outcome.brokenOff === undefined) {
        if (this.#status.dataset['searching'] === undefined) this.#status.replaceChildren()
        this.#status.dataset['searching'] = ''
        return
      }
      parts.push(drawVerdict(searchVerdict(outcome)))
    }
    if (this.#walk !== undefined) parts.push(...this.#walk.said(state, before))
    delete this.#status.dataset['searching']
    this.#status.replaceChildren(...parts)
  }
}

function drawNotice(
  { tone, title, text, failure, also, retry, replay, walks = false, recorded }: Notice,
  address: string,
): HTMLElement {
  const button = (what: string, says: string) =>
    element('button', { type: 'button', class: 'dt-pg-button', 'data-do': what }, says)
  const ways = [
    retry === 'run' ? button('run', 'Try again') : undefined,
    retry === 'anew' ? button('anew', 'Load the page again') : undefined,
    replay === undefined
      ? undefined
      : button('replay-link', walks ? 'Follow this order' : 'Replay this order'),
    replay === undefined
      ? undefined
      : element('span', { class: 'dt-pg-small' }, scheduleWords(replay)),
    recorded === true && address !== ''
      ? element('a', { href: address }, 'What PostgreSQL did with it, recorded')
      : undefined,
  ]
  return drawSaid(tone, title, [
    element('p', {}, text),
    ...(also ?? []).map((says) => element('p', {}, says)),
    ways.every((way) => way === undefined)
      ? undefined
      : element('p', { class: 'dt-pg-ways' }, ...ways),
    failure === undefined ? undefined : failureDetails(failure),
  ])
}
