// Links of one playground: the one that is copied, the one in a project that is taken home, and the one with which its page
// was opened.
import { moveControls, readChoices } from './choices.ts'
import { copyLink } from './copy-link.ts'
import type { FileState, Files } from './files.ts'
import { linkOf, openLink } from './links.ts'
import type { State } from './state.ts'
import type { Store } from './store.ts'
import { RanTeller } from './tell-ran.ts'
import type { Part } from './view-controls.ts'
import { takeHome } from './view-take-home.ts'

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
    const isCopied = await copyLink(() => this.#present(), button, this.#part)
    // The word for it stands by the code, and another button may be a screen away from there.
    if (button.dataset['says'] !== undefined)
      button.textContent = isCopied ? 'Link copied' : 'Copy it from below the files, above'
  }

  /** Hands out the handler as a project, which leads back to here. */
  takeHome(button: HTMLElement): Promise<void> {
    const says = this.#part('link-says')
    const { state } = this.#store
    return takeHome(button, says, this.#host, this.#files, state, () => this.#present())
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

  /** What opens the playground as it is now. */
  #present(): Promise<string> {
    return this.#address(this.#files.all, this.#store.state)
  }

  async #address(files: readonly FileState[], state: State): Promise<string> {
    const { example = '', linkBase = '' } = this.#host.dataset
    return new URL(await linkOf(example, files, state), new URL(linkBase, location.href)).href
  }
}
