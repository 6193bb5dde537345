// The files of a playground as they are shown: as tabs, as text to read, in an editor, beside the fix.
import type { OpenComparison } from './compare.ts'
import type { EditorKind, OpenEditor } from './editor.ts'
import { element } from './element.ts'
import { handlerOf } from './example-files.ts'
import { type Files, handlerFile } from './files.ts'
import type { State } from './state.ts'
import { tabs } from './tabs.ts'

type Part = (name: string) => HTMLElement

export class Code {
  readonly #host: HTMLElement
  readonly #example: string
  readonly #files: Files
  readonly #part: Part
  readonly #onRun: () => void
  readonly #tabs: ReturnType<typeof tabs>
  #file = handlerFile
  #editor: OpenEditor | undefined
  #opening = false
  #state: State | undefined
  #comparison: OpenComparison | undefined

  constructor(host: HTMLElement, example: string, files: Files, part: Part, onRun: () => void) {
    this.#host = host
    this.#example = example
    this.#files = files
    this.#part = part
    this.#onRun = onRun
    this.#tabs = tabs(part('tabs'), ({ dataset }) => this.#show(dataset['file'] ?? handlerFile))
  }

  async press(button: HTMLElement): Promise<void> {
    switch (button.dataset['do']) {
      case 'edit':
        return this.#edit(button)
      case 'back':
        return this.#files.reset(this.#file)
      case 'bring-back':
        return this.#files.bringBack(this.#file)
      case 'compare':
        return this.#compare()
      case 'editor-kind':
        return this.#switchEditor(button)
    }
  }

  draw(state: State): void {
    this.#state = state
    const { outcome, kept } = state
    const { edited, editable, text, setAside } = this.#files.file(this.#file)
    const editing = this.#editor !== undefined
    const flag = this.#part('edited')
    flag.hidden = !edited
    flag.textContent = {
      kept: 'edited, kept in this browser',
      'nothing-to-keep': 'edited',
      full: 'edited; a reload loses it, because this browser’s storage is full: Link keeps it',
      denied: 'edited; a reload loses it, because this browser allows no storage: Link keeps it',
    }[kept]
    this.#part('back').hidden = !edited
    this.#part('bring-back').hidden = setAside === undefined || !editable
    // The shipped handler is in the page with its colours; whatever else is plain text.
    const highlighted = this.#file === handlerFile && !edited
    this.#part('original').hidden = editing || !highlighted
    this.#part('reader').hidden = editing || highlighted
    this.#part('reader').textContent = this.#part('reader').hidden ? '' : text
    this.#part('reader').setAttribute('aria-label', this.#file)
    for (const tab of this.#part('tabs').querySelectorAll<HTMLElement>('[data-file]')) {
      tab.toggleAttribute('data-edited', this.#files.file(tab.dataset['file'] ?? '').edited)
    }
    this.#editor?.mark(outcome.type === 'not-compiled' ? outcome.problem : undefined)
  }

  #show(file: string): void {
    this.#file = file
    const tab = this.#part('tabs').querySelector<HTMLElement>(`[data-file="${CSS.escape(file)}"]`)
    if (tab !== null) {
      this.#tabs.show(tab)
      this.#part('panel').setAttribute('aria-labelledby', tab.id)
    }
    this.#editor?.show(file)
    this.#redraw()
  }

  async #edit(button: HTMLElement): Promise<void> {
    if (this.#opening) return
    this.#opening = true
    button.setAttribute('aria-disabled', 'true')
    button.textContent = 'Opening …'
    const place = this.#part('editor')
    try {
      const { openEditor } = await import('./editor.ts')
      place.hidden = false
      this.#editor = await openEditor({
        place,
        example: this.#example,
        files: this.#files,
        file: this.#file,
        onRun: this.#onRun,
        onLeave: () => this.#host.querySelector<HTMLElement>('[data-do="run"]')?.focus(),
      })
    } catch (error) {
      console.warn('playground: the editor could not be loaded.', error)
      this.#opening = false
      place.hidden = true
      button.removeAttribute('aria-disabled')
      button.textContent = 'Edit'
      return this.#sayNotLoaded('The editor')
    }
    button.hidden = true
    this.#hint()
    this.#redraw()
    this.#editor.focus()
  }

  async #switchEditor(button: HTMLElement): Promise<void> {
    const editor = this.#editor
    if (editor === undefined) return
    button.setAttribute('aria-disabled', 'true')
    await editor.switchEditor(editor.kind === 'full' ? 'plain' : 'full')
    button.setAttribute('aria-disabled', 'false')
    this.#hint()
    editor.focus()
  }

  #hint(): void {
    const editor = this.#editor
    if (editor === undefined) return
    this.#say(editor.hint)
    const other: EditorKind = editor.kind === 'full' ? 'plain' : 'full'
    this.#part('editor-kind').hidden = false
    this.#part('editor-kind').textContent = other === 'plain' ? 'Plain editor' : 'Full editor'
  }

  /** In one line under the code. */
  #say(words: string): void {
    this.#part('editor-hint').hidden = words === ''
    this.#part('editor-hint').textContent = words
  }

  #sayNotLoaded(what: string): void {
    this.#say(`${what} could not be loaded. Check the connection and load the page again. `)
    const attributes = { type: 'button', class: 'dt-pg-button', 'data-do': 'anew' }
    this.#part('editor-hint').append(element('button', attributes, 'Load the page again'))
  }

  /** The fix is shown beside the reader's text, and never put in its place. */
  async #compare(): Promise<void> {
    const { fix = '' } = this.#host.dataset
    if (this.#comparison !== undefined) return this.#comparison.close()
    const [loaded, text] = await Promise.all([import('./compare.ts'), handlerOf(fix)]).catch(
      (error: unknown) => {
        console.warn('playground: the fix could not be loaded.', error)
        return []
      },
    )
    if (loaded === undefined || text === undefined) return this.#sayNotLoaded('The fix')
    this.#comparison = await loaded.openCompare({
      place: this.#part('compare'),
      kind: this.#editor?.kind ?? 'plain',
      file: handlerFile,
      mine: this.#files.file(handlerFile).text,
      fix: text,
      fixName: fix,
      onClose: () => (this.#comparison = undefined),
    })
  }

  #redraw(): void {
    if (this.#state !== undefined) this.draw(this.#state)
  }
}
