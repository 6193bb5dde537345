// The custom element: it finds its parts, passes on what is pressed, and draws what the store says. Everything heavy is
// imported when somebody asks for it.
import { Actions } from './actions.ts'
import type { OpenEditor } from './editor.ts'
import { Files, handlerFile } from './files.ts'
import { Keep } from './keep.ts'
import { mayPreload, type Connection } from './preload.ts'
import type { Order } from './protocol.ts'
import { begin, isEdited, type Beginning, type State } from './state.ts'
import { Store } from './store.ts'
import { drawControls } from './view-controls.ts'

/** Long enough not to write at every key, short enough that a crash takes half a word. */
const restAfterTyping = 300

class Playground extends HTMLElement {
  #parts = new Map<string, HTMLElement>()
  #store!: Store
  #keep!: Keep
  #actions!: Actions
  #editor: OpenEditor | undefined
  #files: Files | undefined
  #drawn: State | undefined
  #told: Pick<State, 'outcome' | 'parked'> | undefined
  #saved: string | undefined
  #typing: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    if (this.#drawn !== undefined) return
    const example = this.dataset['example'] ?? ''
    this.#keep = new Keep(
      example,
      () => localStorage,
      () => sessionStorage,
    )
    this.#store = new Store(begin(this.#beginning()), (state) => this.#draw(state))
    this.#saved = this.#store.state.text
    this.#actions = new Actions(example, this.#store, this.#keep, async (request) => {
      const { openSandbox } = await import('./client.ts')
      return openSandbox(request)
    })
    this.#listen()
    for (const locked of this.querySelectorAll('[disabled]')) locked.removeAttribute('disabled')
    this.#draw(this.#store.state)
    if (this.#keep.died()) this.#store.tell({ type: 'died' })
  }

  disconnectedCallback(): void {
    this.#actions.stop()
  }

  #beginning(): Beginning {
    const original = this.dataset['handler'] ?? ''
    const switches = this.querySelectorAll<HTMLElement>('[data-index]')
    return {
      deliveries: Number(this.#chosen('deliveries')),
      order: this.#chosen('order') as Order,
      indexes: [...switches].map((button) => ({
        name: button.dataset['index'] ?? '',
        on: button.getAttribute('aria-checked') === 'true',
      })),
      original,
      text: this.#keep.text(),
    }
  }

  #chosen(name: string): string {
    return this.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? ''
  }

  #listen(): void {
    this.addEventListener('submit', (event) => event.preventDefault())
    this.addEventListener('change', () => {
      this.#store.tell({ type: 'deliveries', deliveries: Number(this.#chosen('deliveries')) })
      this.#store.tell({ type: 'order', order: this.#chosen('order') as Order })
    })
    this.addEventListener('click', ({ target }) => {
      const button = (target as Element).closest<HTMLElement>('[data-do], [data-index]')
      if (button !== null && button.getAttribute('aria-disabled') !== 'true') this.#press(button)
    })
    const run = this.querySelector('[data-do="run"]')
    const hint = () => {
      const { connection } = navigator as { readonly connection?: Connection }
      if (!mayPreload(connection)) return
      void import('./client.ts')
      void import('./view-outcome.ts')
    }
    for (const type of ['pointerenter', 'focus']) run?.addEventListener(type, hint, { once: true })
    addEventListener('pagehide', () => {
      this.#save()
      // Leaving is not dying.
      this.#keep.ended()
    })
  }

  #press(button: HTMLElement): void {
    const { do: what, index, name = '' } = button.dataset
    if (index !== undefined) {
      return void this.#actions.switchIndex(index, button.getAttribute('aria-checked') !== 'true')
    }
    switch (what) {
      case 'run':
        return this.#run()
      case 'stop':
        return this.#actions.stop()
      case 'reset':
        return void this.#actions.reset()
      case 'empty':
        this.querySelector<HTMLElement>(`[data-index="${CSS.escape(name)}"]`)?.focus()
        return void this.#actions.resetAndSwitchOn(name)
      case 'edit':
        return void this.#edit(button)
      case 'back':
      case 'bring-back':
        this.#store.tell({ type: what === 'back' ? 'back-to-original' : 'brought-back' })
        this.#files?.write(handlerFile, this.#store.state.text)
        return this.#save()
    }
  }

  #run(): void {
    this.#save()
    void this.#actions.run()
  }

  async #edit(button: HTMLElement): Promise<void> {
    button.setAttribute('aria-disabled', 'true')
    button.textContent = 'Opening …'
    const place = this.#part('editor')
    const { openEditor } = await import('./editor.ts')
    place.hidden = false
    const { original, text } = this.#store.state
    this.#files = new Files([{ name: handlerFile, text: original, editable: true }], () => ({
      text,
    }))
    this.#files.onChange((file) => this.#typed(file.text))
    const editor = await openEditor({
      place,
      example: this.dataset['example'] ?? '',
      files: this.#files,
      onRun: () => this.#run(),
      onLeave: () => this.querySelector<HTMLElement>('[data-do="run"]')?.focus(),
    })
    this.#editor = editor
    button.hidden = true
    this.#part('editor-hint').hidden = false
    this.#part('editor-hint').textContent = editor.hint
    this.#draw(this.#store.state)
    this.#mark()
    editor.focus()
  }

  #typed(text: string): void {
    if (text === this.#store.state.text) return
    this.#store.tell({ type: 'typed', text })
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => this.#save(), restAfterTyping)
  }

  /** Writes what changed here, and only that: the same example may be open, and edited, in another tab. */
  #save(): void {
    clearTimeout(this.#typing)
    const { text, original, kept } = this.#store.state
    if (text === this.#saved) return
    this.#saved = text
    const now = this.#keep.keep(text, original)
    if (now !== kept) this.#store.tell({ type: 'kept', kept: now })
  }

  #mark(): void {
    const { outcome } = this.#store.state
    this.#editor?.mark(outcome.type === 'not-compiled' ? outcome.problem : undefined)
  }

  #draw(state: State): void {
    const before = this.#drawn
    this.#drawn = state
    this.dataset['phase'] = state.phase.type
    this.toggleAttribute('data-edited', isEdited(state))
    drawControls((name) => this.#part(name), state, before)
    // Fetched while the database is, so that it is there when there is something to show.
    if (state.phase.type === 'loading' && before?.phase.type !== 'loading')
      void import('./view-outcome.ts')
    const told = state.outcome !== before?.outcome || state.parked !== before.parked
    if (told && (before !== undefined || state.outcome.type !== 'none')) void this.#drawOutcome()
  }

  /** Draws what is true by the time the drawing code is there. */
  async #drawOutcome(): Promise<void> {
    const { drawOutcome } = await import('./view-outcome.ts')
    const { outcome, parked } = this.#store.state
    if (this.#told?.outcome === outcome && this.#told.parked === parked) return
    this.#told = { outcome, parked }
    drawOutcome(this.#part('status'), this.#part('result'), this.#store.state)
    this.#mark()
  }

  #part(name: string): HTMLElement {
    const known = this.#parts.get(name) ?? this.querySelector<HTMLElement>(`[data-part="${name}"]`)
    if (known === null) throw new Error(`playground: its HTML has no part named ${name}`)
    this.#parts.set(name, known)
    return known
  }
}

customElements.define('dt-playground', Playground)
