// A playground that somebody uses: it finds its parts, passes on what is pressed, and draws what the store says.
import { Actions } from './actions.ts'
import { beginningIn, moveControls, readChoices } from './choices.ts'
import { Code } from './code.ts'
import { filesToRead } from './example-files.ts'
import { type Files, handlerFile } from './files.ts'
import { HostLinks } from './host-links.ts'
import { Keep } from './keep.ts'
import { NotLoaded, sayNotLoaded, unsayNotLoaded } from './not-loaded.ts'
import { onHint } from './preload.ts'
import { keptFiles, Saving } from './saving.ts'
import { begin, type Mode, type State, type Wanted } from './state.ts'
import { Store } from './store.ts'
import { drawControls } from './view-controls.ts'
import type { HintView } from './view-hint.ts'
import type { OutcomeView } from './view-outcome.ts'
import type { WalkView } from './view-walk.ts'

export class App {
  readonly #host: HTMLElement
  readonly #files: Files
  readonly #keep: Keep
  readonly #saving: Saving
  readonly #store: Store
  readonly #actions: Actions
  readonly #code: Code
  readonly #links: HostLinks
  readonly #parts = new Map<string, HTMLElement>()
  readonly #leaving = new AbortController()
  #drawn: State | undefined
  #view: OutcomeView | undefined
  #walk: WalkView | undefined
  #hints: HintView | undefined

  static async start(host: HTMLElement): Promise<App> {
    const { example = '', handler = '', setup = '' } = host.dataset
    const keep = new Keep(
      example,
      () => localStorage,
      () => sessionStorage,
    )
    const files = keptFiles(
      [
        { name: handlerFile, text: handler, editable: true },
        { name: 'setup.sql', text: setup, editable: true },
        ...(await filesToRead(example)),
      ],
      keep,
    )
    const app = new App(host, example, files, keep)
    await app.#begin()
    return app
  }

  private constructor(host: HTMLElement, example: string, files: Files, keep: Keep) {
    this.#host = host
    this.#files = files
    this.#keep = keep
    this.#store = new Store(begin(beginningIn(host, files)), (state) => this.#draw(state))
    this.#saving = new Saving(files, keep, (kept) => this.#store.tell({ type: 'kept', kept }))
    this.#actions = new Actions(example, this.#store, files, keep, async (request) => {
      const { openSandbox } = await import('./client.ts').catch((error: unknown) => {
        throw new NotLoaded(error)
      })
      return openSandbox(request)
    })
    this.#code = new Code(
      host,
      example,
      files,
      (name) => this.#part(name),
      () => this.#run(),
    )
    this.#links = new HostLinks(host, files, this.#store, (name) => this.#part(name))
  }

  close(): void {
    this.#leaving.abort()
    this.#hints?.close()
    this.#saving.close()
    this.#actions.close()
  }

  async #begin(): Promise<void> {
    this.#listen()
    this.#files.onChange(() => this.#draw(this.#store.state))
    this.#draw(this.#store.state)
    if (this.#keep.died()) this.#store.tell({ type: 'died' })
    if (this.#host.hasAttribute('data-linkable'))
      void import('./splitter.ts').then(({ addSplitter }) => addSplitter(this.#host), ignored)
    await this.#links.open()
    void import('./view-hint.ts').then(({ HintView }) => {
      if (this.#leaving.signal.aborted) return
      this.#hints = new HintView(this.#host, () => localStorage)
      this.#hints.draw(this.#store.state)
    }, ignored)
  }

  #listen(): void {
    const { signal } = this.#leaving
    this.#host.addEventListener(
      'change',
      ({ target }) => {
        if ((target as Element).closest('[data-part="controls"]') !== null)
          this.#store.tell({ type: 'chosen', choices: readChoices(this.#host) })
      },
      { signal },
    )
    this.#host.addEventListener(
      'click',
      ({ target }) => {
        const button = (target as Element).closest<HTMLElement>('[data-do], [data-index]')
        if (button !== null && button.getAttribute('aria-disabled') !== 'true') this.#press(button)
      },
      { signal },
    )
    const run = this.#host.querySelector('[data-do="run"]')
    onHint(run, () => {
      void import('./client.ts').catch(ignored)
      void import('./view-outcome.ts').catch(ignored)
    })
    addEventListener(
      'pagehide',
      () => {
        this.#saving.now()
        // Leaving is not dying.
        this.#keep.ended()
      },
      { signal },
    )
    addEventListener('hashchange', () => void this.#links.open(), { signal })
  }

  #press(button: HTMLElement): void {
    const { do: what, index, name = '' } = button.dataset
    if (index !== undefined) {
      return void this.#actions.switchIndex(index, button.getAttribute('aria-checked') !== 'true')
    }
    switch (what) {
      case 'run':
        return this.#run()
      case 'search':
        this.#saving.now()
        return void this.#actions.run(name as Wanted)
      case 'walk':
        return void this.#actions.walks.take(name)
      case 'walk-back':
        return void this.#actions.walks.back()
      case 'walk-rest':
        this.#choose('explore')
        return this.#run()
      case 'replay-link':
        return void this.#actions.showLinked()
      case 'stop':
        return this.#actions.stop()
      case 'reset':
        return void this.#actions.reset()
      case 'empty':
        this.#host.querySelector<HTMLElement>(`[data-index="${CSS.escape(name)}"]`)?.focus()
        return void this.#actions.resetAndSwitchOn(name)
      case 'take-home':
        return void this.#links.takeHome(button)
      case 'link':
        return void this.#links.copy(button)
      default:
        return void this.#code.press(button)
    }
  }

  #run(): void {
    this.#saving.now()
    void this.#actions.run()
  }

  /** As if the reader had pressed it in the controls. */
  #choose(mode: Mode): void {
    moveControls(this.#host, { ...this.#store.state, mode })
    this.#store.tell({ type: 'chosen', choices: readChoices(this.#host) })
  }

  #draw(state: State): void {
    const before = this.#drawn
    this.#drawn = state
    this.#host.dataset['phase'] = state.phase.type
    this.#host.dataset['mode'] = state.mode
    this.#host.toggleAttribute(
      'data-edited',
      this.#files.all.some(({ edited }) => edited),
    )
    drawControls((name) => this.#part(name), state, before)
    this.#code.draw(state)
    // Fetched while the database is, so that it is there when there is something to show.
    if (state.phase.type === 'loading' && before?.phase.type !== 'loading') {
      unsayNotLoaded(this.#host)
      void import('./view-outcome.ts').catch(ignored)
      if (state.mode === 'walk') void import('./view-walk.ts').catch(ignored)
    }
    const told =
      state.outcome !== before?.outcome ||
      state.parked !== before.parked ||
      state.shown !== before.shown ||
      state.known !== before.known
    const something = state.outcome.type !== 'none' || state.parked || state.shown !== undefined
    // A hint stands beside what is drawn, so it is drawn after it.
    if (told && (this.#view !== undefined || something)) void this.#drawOutcome()
    else this.#hints?.draw(state)
    this.#links.draw(before, state)
  }

  /** Draws what is true by the time the drawing code is there. */
  async #drawOutcome(): Promise<void> {
    const walks = this.#store.state.outcome.type === 'walk'
    const [drawing, walking] = await Promise.all([
      import('./view-outcome.ts'),
      walks ? import('./view-walk.ts') : undefined,
    ]).catch(() => [])
    if (drawing === undefined) return sayNotLoaded(this.#host)
    this.#view ??= new drawing.OutcomeView(
      this.#part('status'),
      this.#part('result'),
      this.#host.dataset['id'] ?? '',
      {
        example: this.#host.dataset['example'] ?? '',
        recorded: this.#host.dataset['recorded'] ?? '',
        show: (schedule) => void this.#actions.show(schedule),
        step: (step) => this.#store.tell({ type: 'stepped', step }),
      },
    )
    if (walking !== undefined) {
      this.#walk ??= new walking.WalkView(this.#host, {
        take: (choice) => void this.#actions.walks.take(choice),
        back: () => void this.#actions.walks.back(),
      })
    }
    this.#view.draw(this.#store.state, this.#walk)
    this.#hints?.draw(this.#store.state)
  }

  #part(name: string): HTMLElement {
    const known =
      this.#parts.get(name) ?? this.#host.querySelector<HTMLElement>(`[data-part="${name}"]`)
    if (known === null) throw new Error(`playground: its HTML has no part named ${name}`)
    this.#parts.set(name, known)
    return known
  }
}

/** What does not load on a hint, or ahead of its time, is asked for again, and told, when it is needed. */
const ignored = () => undefined
