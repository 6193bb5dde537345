// One order, step by step: the lanes, and beside them the tables as the selected step left them.
import { copied } from './copied.ts'
import { copyText } from './copy-text.ts'
import { element } from './element.ts'
import { toElement } from './markup.ts'
import { firstThatMatters } from './matters.ts'
import { obtained } from './obtained.ts'
import { selectable } from './selectable.ts'
import type { Shown } from './state.ts'
import { tablesAt } from './view-tables.ts'
import { timeline } from './view-timeline.ts'
import { scheduleWords } from './view-wall.ts'

/** Milliseconds a step while it plays. */
const pace = 700

export class ShownView {
  readonly element = element('div', { class: 'dt-pg-shown', hidden: true })
  readonly #id: string
  readonly #example: string
  readonly #step: (at: number) => void
  #drawn: Shown | undefined
  #select: (at: number) => void = () => {}
  #after: HTMLElement | undefined
  #last = 0
  #matters: number | undefined
  #playing: ReturnType<typeof setInterval> | undefined

  constructor(id: string, example: string, step: (at: number) => void) {
    this.#id = id
    this.#example = example
    this.#step = step
    this.element.addEventListener('click', ({ target }) => {
      const button = (target as Element).closest<HTMLElement>('[data-step]')
      if (button !== null) this.#press(button)
    })
  }

  draw(shown: Shown | undefined): void {
    const before = this.#drawn
    this.#drawn = shown
    this.element.hidden =
      shown === undefined ||
      (shown.run === undefined && shown.failed === undefined && before?.run === undefined)
    if (shown === undefined) {
      this.#stop()
      return this.element.replaceChildren()
    }
    if (shown.failed !== undefined) {
      this.#stop()
      return this.element.replaceChildren(
        element('p', { class: 'dt-pg-shown-head' }, `Order ${scheduleWords(shown.schedule)}`),
        element('p', {}, shown.failed),
      )
    }
    this.element.toggleAttribute('data-waiting', shown.run === undefined)
    if (shown.run === undefined) return
    if (shown.run !== before?.run) this.#begin(shown)
    if (shown.step !== undefined && (shown.step !== before?.step || shown.run !== before.run))
      this.#go(shown.step)
  }

  #begin({ schedule, run, step, goesOn }: Shown): void {
    if (run === undefined) return
    this.#stop()
    const { trace, broken, logged, cut } = run.result
    this.element.toggleAttribute('data-goes-on', goesOn === true)
    this.#last = trace.events.at(-1)?.at ?? 0
    this.#matters = broken.length > 0 ? firstThatMatters(trace, broken) : undefined
    const table = toElement(
      timeline(trace, {
        id: `${this.#id}-run`,
        ...(this.#matters === undefined ? {} : { matters: this.#matters }),
        ...(step === undefined ? {} : { selected: step }),
      }),
    )
    this.#select = selectable(table, (at) => this.#step(at))
    this.#after = element('div', { class: 'dt-pg-after', 'aria-live': 'off' })
    this.element.replaceChildren(
      element(
        'div',
        { class: 'dt-pg-shown-head' },
        element(
          'p',
          {},
          goesOn ? `So far ${scheduleWords(schedule)}` : `Order ${scheduleWords(schedule)}`,
        ),
        goesOn ? undefined : this.#toolbar(),
      ),
      element('div', { class: 'dt-pg-run' }, table, this.#after),
      ...drawLog(logged),
      ...cut.map((sentence) => element('p', { class: 'dt-pg-small' }, sentence)),
    )
  }

  #toolbar(): HTMLElement {
    const button = (step: string, says: string, title: string, label?: string) =>
      element(
        'button',
        {
          type: 'button',
          class: 'dt-pg-button',
          'data-step': step,
          'aria-label': label,
          title,
        },
        says,
      )
    return element(
      'div',
      { class: 'dt-pg-buttons', role: 'group', 'aria-label': 'Steps' },
      button('back', '←', 'One step back', 'One step back'),
      button('on', '→', 'One step on', 'One step on'),
      button('play', 'Play', 'Play the steps, one after the other'),
      button(
        'matters',
        'Where it matters',
        'Go to the step at which it is decided',
        // What is seen has to be in it, for whoever speaks to the page.
        'Go to the step at which it is decided: where it matters',
      ),
      button('copy', 'Copy as text', 'Copy this order as text'),
    )
  }

  #press(button: HTMLElement): void {
    const at = this.#drawn?.step ?? 0
    switch (button.dataset['step']) {
      case 'back':
        return this.#goTo(at - 1)
      case 'on':
        return this.#goTo(at + 1)
      case 'matters':
        return this.#goTo(this.#matters ?? this.#last)
      case 'play':
        return this.#playing === undefined ? this.#play(button) : this.#stop()
      case 'copy':
        return void this.#copy(button)
    }
  }

  #goTo(at: number): void {
    this.#stop()
    this.#step(Math.min(Math.max(at, 0), this.#last))
  }

  #play(button: HTMLElement): void {
    button.textContent = 'Pause'
    let at = this.#drawn?.step ?? 0
    if (at >= this.#last) at = 0
    this.#playing = setInterval(() => {
      at++
      this.#step(at)
      if (at >= this.#last) this.#stop()
    }, pace)
  }

  #stop(): void {
    clearInterval(this.#playing)
    this.#playing = undefined
    const button = this.element.querySelector('[data-step="play"]')
    if (button !== null) button.textContent = 'Play'
  }

  async #copy(button: HTMLElement): Promise<void> {
    const run = this.#drawn?.run
    if (run === undefined) return
    const { result, ran } = run
    const { trace, broken, how } = result
    const text = copyText(trace, {
      example: ran.edited ? `${this.#example}, changed by its reader` : this.#example,
      how: obtained(how, ran.version).label,
      indexes: ran.indexes,
      broken,
    })
    button.textContent = (await copied(text))
      ? 'Copied'
      : 'Not copied: this browser does not allow it'
  }

  #go(step: number): void {
    const run = this.#drawn?.run
    if (run === undefined || this.#after === undefined) return
    this.#select(step)
    const last = this.#drawn?.goesOn === true ? 'where it stands' : undefined
    this.#after.replaceChildren(toElement(tablesAt(run.result.trace, step, last)))
  }
}

function drawLog(
  logged: readonly { readonly process: number; readonly text: string }[],
): HTMLElement[] {
  if (logged.length === 0) return []
  const lines = logged.map(({ process, text }) =>
    element('li', {}, process === 0 ? text : `${process}: ${text}`),
  )
  return [
    element('p', { class: 'dt-pg-label' }, 'Logged, by delivery'),
    element('ul', { class: 'dt-pg-log' }, ...lines),
  ]
}
