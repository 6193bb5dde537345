// The learning path with a script: ticks that are there after a reload, and can be taken along, brought back and deleted.
import {
  joined,
  mostCharacters,
  pathKey,
  readPath,
  ticked,
  writePath,
  type Done,
} from '../challenges/path.ts'
import { openedIn, saveJson } from './json-file.ts'
import { KeptPath } from './kept-path.ts'
import { loadPrintFonts, loadPrintFontsOnIntent } from './print-fonts.ts'

class PathBar extends HTMLElement {
  readonly #kept = new KeptPath()
  /** What was deleted, until the page goes. */
  #deleted: Done | undefined

  connectedCallback(): void {
    this.hidden = false
    for (const box of boxes()) {
      box.disabled = false
      box.addEventListener('change', () => this.#tick(box))
    }
    this.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLElement) void this.#press(target.dataset['do'])
    })
    this.#field.addEventListener('change', () => void this.#open())
    addEventListener('storage', ({ key }) => {
      if (key === null || key === pathKey) this.#show()
    })
    loadPrintFontsOnIntent()
    this.#show()
  }

  get #field(): HTMLInputElement {
    return this.querySelector('[data-part="file"]') as HTMLInputElement
  }

  async #press(what: string | undefined): Promise<void> {
    switch (what) {
      case 'print':
        await loadPrintFonts()
        return print()
      case 'save':
        return this.#save()
      case 'delete':
        return this.#delete()
      case 'undo':
        return this.#bringBack()
    }
  }

  #tick({ dataset, checked }: HTMLInputElement): void {
    const id = dataset['step'] as string
    this.#keep(ticked(this.#kept.done(), id, checked))
  }

  #save(): void {
    saveJson('learning-path.json', writePath(this.#kept.done(), 2))
    this.#say('Saved as learning-path.json.')
  }

  async #open(): Promise<void> {
    const text = await openedIn(this.#field, mostCharacters)
    if (text === undefined) return
    const read = readPath(text)
    if (read.type === 'refused') return this.#say(read.why)
    const before = this.#kept.done()
    const after = joined(before, read.done)
    const added = after.size - before.size
    this.#keep(after, added === 1 ? 'Opened: 1 tick more.' : `Opened: ${added} ticks more.`)
  }

  #delete(): void {
    this.#deleted = this.#kept.done()
    this.#keep(new Set(), 'Deleted. Until you leave this page, your ticks can be brought back.')
  }

  #bringBack(): void {
    const back = joined(this.#kept.done(), this.#deleted ?? new Set())
    this.#deleted = undefined
    this.#keep(back, 'They are back.')
    this.querySelector<HTMLElement>('[data-do="delete"]')?.focus()
  }

  #keep(done: Done, says = ''): void {
    const kept = this.#kept.keep(done)
    this.#show()
    this.#say(kept ? says : 'This browser keeps nothing for this site: save your ticks as a file.')
  }

  #show(): void {
    const done = this.#kept.done()
    for (const box of boxes()) box.checked = done.has(box.dataset['step'] as string)
    const undo = this.querySelector<HTMLElement>('[data-do="undo"]')
    if (undo !== null) undo.hidden = (this.#deleted?.size ?? 0) === 0
  }

  #say(words: string): void {
    const says = this.querySelector('[data-part="says"]')
    if (says !== null) says.textContent = words
  }
}

function boxes(): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll('input[data-step]')
}

customElements.define('dt-path-bar', PathBar)
