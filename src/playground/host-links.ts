// Links of one playground: the one that is copied, and the one with which its page was opened.
import { moveControls, readChoices } from './choices.ts'
import { copyLink } from './copy-link.ts'
import type { FileState, Files } from './files.ts'
import { linkOf, openLink } from './links.ts'
import type { Settings } from './protocol.ts'
import type { State } from './state.ts'
import type { Store } from './store.ts'
import { RanTeller } from './tell-ran.ts'
import type { Part } from './view-controls.ts'

export class HostLinks {
  readonly #host: HTMLElement
  readonly #files: Files
  readonly #store: Store
  readonly #part: Part
  readonly #teller: RanTeller

  constructor(host: HTMLElement, files: Files, store: Store, part: Part) {
    this.#host = host
    this.#files = files
    this.#store = store
    this.#part = part
    this.#teller = new RanTeller(host, files, (files, state) => this.#address(files, state))
  }

  draw(before: State | undefined, state: State): void {
    this.#teller.draw(before, state, () => this.#store.state)
  }

  async copy(button: HTMLElement): Promise<void> {
    const whole = () => this.#address(this.#files.all, this.#store.state)
    const isCopied = await copyLink(whole, button, this.#part)
    // The word for it stands by the code, and another button may be a screen away from there.
    if (button.dataset['says'] !== undefined)
      button.textContent = isCopied ? 'Link copied' : 'Copy it from below the files, above'
  }

  /** The handler as a project with a test, under the conditions that the controls show. */
  async takeHome(button: HTMLElement): Promise<void> {
    const says = this.#part('link-says')
    const { settings, shown, indexes, own } = this.#store.state
    const ran = shown?.goesOn === true ? undefined : shown?.run?.ran
    button.setAttribute('aria-busy', 'true')
    says.textContent = 'Packing …'
    try {
      const { downloadTakeHome } = await import('./download-take-home.ts')
      const text = (name: string) => this.#files.file(name).text
      const name = downloadTakeHome(
        {
          example: this.#host.dataset['example'] ?? '',
          title: this.#host.querySelector('.dt-pg-title')?.textContent ?? '',
          address: await this.#address(this.#files.all, this.#store.state),
          handler: text('handler.ts'),
          setup: text('setup.sql'),
          settings,
          switched: indexes.filter(({ name, on }) =>
            own.some((index) => index.name === name && index.on !== on),
          ),
          // Of other conditions than the test has, it would not fit.
          schedule: isSame(ran?.settings, settings) ? shown?.schedule : undefined,
        },
        text('scenario.ts'),
      )
      says.textContent = `Saved as ${name}. Unpack it, then: npm install, npm test.`
    } catch (error) {
      console.warn('playground: there is nothing to take home.', error)
      says.textContent =
        'A part of this page could not be loaded. Check the connection and load the page again.'
    } finally {
      button.removeAttribute('aria-busy')
    }
  }

  /** Takes over what the link says, and runs nothing: the code may be a stranger's. */
  async open(): Promise<void> {
    if (!this.#host.hasAttribute('data-linkable')) return
    const { example = '' } = this.#host.dataset
    const opened = await openLink(location.hash, example, this.#files)
    if (opened === undefined) return
    this.#teller.linked(opened.files)
    if (opened.choices !== undefined) {
      moveControls(this.#host, opened.choices)
      this.#store.tell({ type: 'chosen', choices: readChoices(this.#host) })
    }
    for (const { name, on } of opened.indexes ?? []) {
      const there = this.#store.state.indexes.find((index) => index.name === name)
      if (there !== undefined && there.on !== on) this.#store.tell({ type: 'wished', name, on })
    }
    const { schedule, step, says } = opened
    const taken = opened.choices !== undefined
    const walks = opened.choices?.mode === 'walk'
    this.#store.tell({ type: 'linked', taken, schedule, step, walks, says })
  }

  async #address(files: readonly FileState[], state: State): Promise<string> {
    const { example = '', linkBase = '' } = this.#host.dataset
    return new URL(await linkOf(example, files, state), new URL(linkBase, location.href)).href
  }
}

function isSame(one: Settings | undefined, other: Settings): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
