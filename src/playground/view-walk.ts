// A walk: what may be next as buttons and keys. What has happened is in the lanes below, as for every order.
import { laneColour, type Response } from '../explorer/index.ts'
import { element } from './element.ts'
import type { Offered } from './protocol.ts'
import type { State } from './state.ts'
import { drawSaid, drawVerdict } from './view-verdict.ts'
import { isTaken, keysFor, letters, meaningOf, type Letter } from './walk-keys.ts'
import { walkVerdict } from './walk-verdict.ts'
import { lastStepWords, offerWords, stateWords, whose } from './walk-words.ts'
import { stepsOf, type Walking } from './walking.ts'
import css from './view-walk.css?inline'

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)

export interface WalkEvents {
  readonly take: (choice: string) => void
  readonly back: () => void
}

export class WalkView {
  readonly element: HTMLElement
  readonly #host: HTMLElement
  readonly #events: WalkEvents
  readonly #places = element('div', { class: 'dt-walk-places' })
  readonly #ways = element('div', { class: 'dt-pg-buttons' })
  readonly #keys = element('p', { class: 'dt-pg-small' })
  readonly #help = element('details', { class: 'dt-walk-help' })
  #walking: Walking | undefined
  #letter: Letter | undefined
  /** What is to have the focus once it can be seen. */
  #wanted: string | undefined

  constructor(host: HTMLElement, events: WalkEvents) {
    this.#host = host
    this.#events = events
    this.#help.append(element('summary', {}, '? Keys'), this.#keys)
    this.element = element(
      'div',
      { class: 'dt-pg-walk', role: 'group', 'aria-label': 'What happens next', hidden: true },
      this.#places,
      this.#ways,
      this.#help,
    )
    host.addEventListener('keydown', (event) => this.#pressed(event))
  }

  draw({ outcome }: State): void {
    const before = this.#walking
    this.#walking = outcome.type === 'walk' ? outcome : undefined
    this.element.hidden = this.#walking === undefined
    if (this.#walking === before) return
    this.#arm(undefined)
    if (this.#walking === undefined) return
    this.#wanted = focusIn(this.element, this.#host)
    this.#drawPlaces(this.#walking)
    this.#drawWays(this.#walking)
    this.#drawKeys(this.#walking)
  }

  /** What is announced: the step that was taken and what it led to or, at the end, what the order came to. */
  said({ outcome, known }: State, before: State | undefined): readonly HTMLElement[] {
    if (outcome.type !== 'walk') return []
    const { at, schedule } = outcome
    const steps = stepsOf(schedule).length
    switch (at.type) {
      case 'standing': {
        const from = before?.outcome.type === 'walk' ? stepsOf(before.outcome.schedule).length : 0
        const says = `${from > steps ? 'Taken back. ' : ''}${lastStepWords(at.standing.trace, steps)}`
        return [element('p', { class: 'dt-walk-said' }, `${says} Who goes next?`)]
      }
      case 'ended':
        return [drawVerdict(walkVerdict(outcome, at.result, known))]
      case 'stuck':
        return [
          drawSaid('bad', 'Here it does not go on', [
            element('p', {}, at.reason),
            element('p', {}, 'Take the last step back and choose another, or begin again.'),
          ]),
        ]
      default:
        return at satisfies never
    }
  }

  #drawPlaces({ at }: Walking): void {
    this.#places.hidden = at.type !== 'standing'
    if (at.type !== 'standing') return this.#places.replaceChildren()
    const { standing } = at
    const offersOf = (process: number) =>
      standing.offered.filter((offered) => offered.process === process)
    this.#places.replaceChildren(
      ...standing.trace.responses.map((response) =>
        place(response, offersOf(response.process), stateWords(response, standing)),
      ),
    )
  }

  #drawWays({ at, schedule }: Walking): void {
    const begun = stepsOf(schedule).length > 0
    const button = (what: string, says: string, key?: string) =>
      element(
        'button',
        { type: 'button', class: 'dt-pg-button', 'data-do': what, 'aria-keyshortcuts': key },
        says,
        ...(key === undefined ? [] : [' ', element('kbd', { 'aria-hidden': 'true' }, key)]),
      )
    this.#ways.replaceChildren(
      ...(begun ? [button('walk-back', 'Take one back', 'u'), button('run', 'Begin again')] : []),
      ...(at.type === 'ended' ? [linkButton()] : []),
      button('walk-rest', 'Let the explorer run every order'),
    )
  }

  #drawKeys({ at }: Walking): void {
    const offered = at.type === 'standing' ? at.standing.offered : []
    const marks = new Set(offered.map(({ mark }) => mark))
    const can = letters.filter(({ letter }) => marks.has(letter))
    const more = can.map(({ letter, means }) => `${letter} and then the number ${means}`)
    const words = [
      ...(offered.length === 0 ? [] : ['the number at a step takes it', ...more]),
      'u or Backspace takes the last step back',
      '? shows and hides this line',
    ].join(', ')
    this.#keys.textContent = `Anywhere in this playground but in the code and its controls: ${words}.`
  }

  #pressed(event: KeyboardEvent): void {
    if (this.#walking === undefined || event.defaultPrevented || isTaken(event.target)) return
    const meaning = meaningOf(event, this.#letter)
    if (meaning === undefined) return
    event.preventDefault()
    this.#arm(meaning.type === 'letter' ? meaning.letter : undefined)
    switch (meaning.type) {
      case 'take':
        return this.#events.take(meaning.choice)
      case 'back':
        return this.#events.back()
      case 'help':
        return void this.#help.toggleAttribute('open')
      case 'letter':
      case 'never-mind':
        return
      default:
        return meaning satisfies never
    }
  }

  /** What the letter is about stands out until its digit comes. */
  #arm(letter: Letter | undefined): void {
    this.#letter = letter
    if (letter === undefined) delete this.element.dataset['letter']
    else this.element.dataset['letter'] = letter
  }

  /**
   * Where the focus was in what is drawn anew, it goes to the same button if that is still there, and otherwise to what
   * the reader would press next.
   */
  focus(): void {
    const wanted = this.#wanted
    this.#wanted = undefined
    if (wanted === undefined) return
    const same = this.element.querySelector<HTMLElement>(`[data-name="${CSS.escape(wanted)}"]`)
    const first = this.element.querySelector<HTMLElement>('[data-do]')
    ;(same ?? first)?.focus({ preventScroll: true })
  }
}

function linkButton(): HTMLElement {
  return element(
    'button',
    { type: 'button', class: 'dt-pg-button', 'data-do': 'link', 'data-says': '' },
    'Copy the link to this order',
  )
}

function place(response: Response, offered: readonly Offered[], says: string): HTMLElement {
  const name = whose(response)
  return element(
    'div',
    { class: 'dt-walk-place', 'data-lane': laneColour(response.delivery) },
    element('p', { class: 'dt-walk-name' }, name),
    offered.every(({ mark }) => mark === 't')
      ? element('p', { class: 'dt-walk-state' }, says)
      : undefined,
    offered.length === 0
      ? undefined
      : element('div', { class: 'dt-pg-buttons' }, ...offered.map((one) => step(one, response))),
  )
}

function step(offered: Offered, response: Response): HTMLElement {
  const { choice, mark, request } = offered
  const keys = keysFor(offered)
  return element(
    'button',
    {
      type: 'button',
      class: 'dt-pg-button dt-walk-step',
      'data-do': 'walk',
      'data-name': choice,
      'data-mark': mark,
      'aria-keyshortcuts': keys?.length === 1 ? keys[0] : undefined,
      title: request.kind === 'statement' ? request.sql : undefined,
    },
    element('kbd', { 'aria-hidden': 'true' }, keys?.join(' ') ?? '·'),
    element('span', { class: 'sr-only' }, `${whose(response)}: `),
    element('span', {}, offerWords(offered, response.delivery)),
  )
}

/** What of the walk has the focus: a choice, or anything; undefined where the reader is elsewhere. */
function focusIn(panel: HTMLElement, host: HTMLElement): string | undefined {
  const { activeElement: active } = document
  if (!(active instanceof HTMLElement)) return undefined
  if (panel.contains(active)) return active.dataset['name'] ?? ''
  // Whoever pressed Run, or what is not there any more, goes on here.
  const pressed = host.querySelector('[data-do="run"]') === active
  return pressed ? '' : undefined
}
