// How far the reader is with all challenges: drawn beside each, exported, imported, deleted and brought back.
import { mostCharacters, readProgress, writeProgress, type Entries } from '../challenges/file.ts'
import { KeptProgress } from '../challenges/kept.ts'
import { stateOf, type Progress } from '../challenges/progress.ts'
import { element } from '../playground/element.ts'
import { openedIn, saveJson } from './json-file.ts'
import { solvedWords } from './solved-words.ts'

const fileName = 'delivered-twice-challenges.json'

export class ChallengesPage {
  readonly #host: HTMLElement
  readonly #kept = new KeptProgress(() => localStorage)
  readonly #nothing: string
  #deleted: Entries | undefined

  constructor(host: HTMLElement) {
    this.#host = host
    this.#nothing = this.#part('summary').textContent
  }

  draw(): void {
    const entries = this.#kept.all()
    for (const row of this.#rows) {
      const state = row.querySelector<HTMLElement>('[data-part="state"]')
      if (state === null) continue
      const is = stateOf(entries.get(row.dataset['slug'] ?? ''))
      state.textContent = is
      state.dataset['state'] = is
    }
    const solved = this.#inOrder(entries).filter(([, progress]) => progress.solved !== undefined)
    const begun = entries.size - solved.length
    const total = this.#rows.length
    this.#part('summary').textContent =
      entries.size === 0
        ? this.#nothing
        : `${solved.length} of ${total} solved${begun === 0 ? '' : `, ${begun} begun`}.`
    const list = this.#part('solved')
    list.hidden = solved.length === 0
    list.replaceChildren(...solved.map(([slug, progress]) => this.#solved(slug, progress)))
    this.#button('undo').hidden = this.#deleted === undefined
  }

  press(what: string): void {
    switch (what) {
      case 'export':
        return this.#export()
      case 'delete':
        return this.#delete()
      case 'undo':
        return this.#undo()
    }
  }

  /** The file that was chosen. */
  async open(): Promise<void> {
    const text = await openedIn(this.#part('file') as HTMLInputElement, mostCharacters)
    if (text === undefined) return
    const read = readProgress(text)
    if (read.type === 'refused') return this.#say(`This file was not imported. ${read.why}`)
    const kept = this.#kept.takeOver(read.entries)
    this.draw()
    const count = read.entries.size === 1 ? '1 challenge' : `${read.entries.size} challenges`
    this.#say(
      kept === 'kept'
        ? `Imported what the file says of ${count}. What was here stays.`
        : `Read what the file says of ${count}, but this browser keeps nothing: it is forgotten with this page.`,
    )
  }

  #export(): void {
    const entries = this.#kept.all()
    if (entries.size === 0) return this.#say('There is nothing to export yet.')
    saveJson(fileName, writeProgress(entries))
    this.#say(`Saved as ${fileName}. Import it in another browser to go on there.`)
  }

  #delete(): void {
    const entries = this.#kept.all()
    if (entries.size === 0) return this.#say('There is nothing to delete.')
    this.#deleted = entries
    this.#kept.remove()
    this.draw()
    this.#say(
      'Deleted. It can be brought back until you leave this page. The code that you wrote is still there.',
    )
    this.#button('undo').focus()
  }

  #undo(): void {
    if (this.#deleted === undefined) return
    this.#kept.takeOver(this.#deleted)
    this.#deleted = undefined
    this.draw()
    this.#say('It is back.')
    this.#button('export').focus()
  }

  #solved(slug: string, { solved }: Progress): HTMLLIElement {
    const link = this.#row(slug)?.querySelector('a')
    if (solved === undefined || !link)
      return element('li', {}, `${slug}, which is not on this site any more`)
    const run =
      solved.link === ''
        ? undefined
        : element('a', { href: link.href + solved.link }, 'The run that solved it')
    return element(
      'li',
      {},
      element('a', { href: link.href }, (link.textContent ?? '').trim()),
      ` ${solvedWords(solved)} `,
      run,
    )
  }

  /** As the page lists them; what it does not know comes last. */
  #inOrder(entries: Entries): readonly (readonly [string, Progress])[] {
    const place = (slug: string) => {
      const at = this.#rows.findIndex((row) => row.dataset['slug'] === slug)
      return at === -1 ? this.#rows.length : at
    }
    return [...entries].sort(([a], [b]) => place(a) - place(b))
  }

  get #rows(): readonly HTMLElement[] {
    return [...this.#host.querySelectorAll<HTMLElement>('li[data-slug]')]
  }

  #row(slug: string): HTMLElement | undefined {
    return this.#rows.find((row) => row.dataset['slug'] === slug)
  }

  #say(words: string): void {
    this.#part('says').textContent = words
  }

  #button(name: string): HTMLElement {
    return this.#host.querySelector<HTMLElement>(`[data-do="${name}"]`) as HTMLElement
  }

  #part(name: string): HTMLElement {
    const part = this.#host.querySelector<HTMLElement>(`.dt-progress [data-part="${name}"]`)
    if (part === null) throw new Error(`challenges: its HTML has no part named ${name}`)
    return part
  }
}
