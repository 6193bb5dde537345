// Shows what is kept for reading offline, as it comes, and keeps or removes it when asked.
import { costs, refused } from '../offline/choice.ts'
import { keep, keptNow, removeAll } from '../offline/managing.ts'
import type { NotKept, Problem } from '../offline/protocol.ts'
import { scope, workers } from '../offline/registering.ts'
import { element } from '../playground/element.ts'
import { inMegabytes, offlineWords, type Press, type Sizes, type Without } from './offline-words.ts'

/** Milliseconds between two looks. */
const pace = 1000

class OfflineHere extends HTMLElement {
  #sizes: Sizes | undefined
  #problem: Problem | undefined
  #notAllowed = false
  /** What was said of the last press, until the next. */
  #said = ''
  #drawn = ''
  #looking: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    this.addEventListener('click', ({ target }) => {
      const press = target instanceof HTMLElement ? target.dataset['do'] : undefined
      if (press !== undefined) void this.#press(press as Press)
    })
    workers()?.addEventListener('message', ({ data }: MessageEvent<Partial<NotKept>>) => {
      if (data.type === 'not-kept') this.#problem = data.problem
    })
    void fetch(new URL('offline.json', scope()))
      .then(async (response) => {
        if (response.ok) this.#sizes = (await response.json()) as Sizes
      })
      .catch(() => undefined)
      .finally(() => void this.#look())
  }

  disconnectedCallback(): void {
    clearTimeout(this.#looking)
  }

  async #press(press: Press): Promise<void> {
    this.#problem = undefined
    this.#said = ''
    if (press === 'remove') {
      const remembered = await removeAll()
      this.#said = remembered ? 'Removed.' : 'Removed. This browser does not remember that.'
    } else {
      this.#notAllowed = !(await keep(press === 'keep-pages' ? 'pages' : 'playground'))
    }
    await this.#look()
    // The button that was pressed may be gone.
    this.querySelector<HTMLElement>('[role="status"]')?.focus()
  }

  async #look(): Promise<void> {
    clearTimeout(this.#looking)
    const no = refused()
    this.#draw({ state: no ? undefined : await keptNow(), without: this.#without(no) })
    if (this.isConnected) this.#looking = setTimeout(() => void this.#look(), pace)
  }

  #without(no: boolean): Without {
    if (workers() === undefined) return 'unsupported'
    if (this.#notAllowed) return 'not-allowed'
    if (no) return 'refused'
    return costs() ? 'costs' : 'not-yet'
  }

  #draw(known: Pick<Parameters<typeof offlineWords>[0], 'state' | 'without'>): void {
    const words = offlineWords({ ...known, problem: this.#problem, sizes: this.#sizes })
    const { title, text, coming, presses } = words
    const count =
      coming &&
      `${coming.kept} of ${coming.files} files, ${inMegabytes(coming.keptBytes)} of ${inMegabytes(coming.bytes)}`
    const rest = [
      element('p', {}, text),
      ...(coming === undefined
        ? []
        : [
            element('progress', { max: coming.files, value: coming.kept, 'aria-label': title }),
            element('p', { 'data-part': 'count' }, count),
          ]),
      element(
        'div',
        { class: 'dt-offline-do' },
        ...presses.map(({ do: press, says }) =>
          element('button', { type: 'button', 'data-do': press }, says),
        ),
      ),
    ]
    const says = [this.#said, title].filter((part) => part !== '').join(' ')
    const now = JSON.stringify([says, text, count, presses])
    if (now === this.#drawn) return
    this.#drawn = now
    // What is announced stays in the page, so that it is announced once for each thing it says.
    const status =
      this.querySelector('[role="status"]') ?? element('p', { role: 'status', tabindex: -1 })
    const focused = this.querySelector<HTMLElement>('button:focus')?.dataset['do']
    if (status.textContent !== says) status.replaceChildren(element('strong', {}, says))
    this.replaceChildren(status, ...rest)
    if (focused !== undefined) this.querySelector<HTMLElement>(`[data-do="${focused}"]`)?.focus()
  }
}

customElements.define('dt-offline-here', OfflineHere)
