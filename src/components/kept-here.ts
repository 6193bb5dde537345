// Lists what the site keeps in this browser, and deletes it when asked. What was deleted can be brought back while the
// page is open.
import { element } from '../playground/element.ts'
import { groupsOf, type Group } from './kept-groups.ts'

class KeptHere extends HTMLElement {
  /** What was deleted, by key. */
  readonly #deleted = new Map<string, string>()

  connectedCallback(): void {
    this.addEventListener('click', ({ target }) => {
      if (!(target instanceof HTMLButtonElement)) return
      if (target.dataset['do'] === 'undo') this.#bringBack()
      else this.#delete((target.dataset['keys'] ?? '').split('\n'))
    })
    addEventListener('storage', () => this.#show(''))
    this.#show('')
  }

  #show(says: string): void {
    let keys: readonly string[]
    try {
      keys = Object.keys(localStorage)
    } catch {
      this.replaceChildren(
        element('p', { role: 'status' }, 'This browser keeps nothing for this site.'),
      )
      return
    }
    const found = groupsOf(keys)
    this.replaceChildren(
      element('p', { role: 'status', tabindex: -1 }, says || summary(found)),
      ...(this.#deleted.size === 0
        ? []
        : [element('button', { type: 'button', 'data-do': 'undo' }, 'Bring it back')]),
      element('ul', {}, ...found.map(item)),
      ...(found.length < 2
        ? []
        : [
            deleting(
              'Delete everything',
              found.flatMap((group) => group.keys),
            ),
          ]),
    )
  }

  #delete(keys: readonly string[]): void {
    for (const key of keys) {
      const value = localStorage.getItem(key)
      if (value !== null) this.#deleted.set(key, value)
      localStorage.removeItem(key)
    }
    this.#show('Deleted. It can be brought back until you leave this page.')
    this.querySelector<HTMLElement>('[role="status"]')?.focus()
  }

  #bringBack(): void {
    for (const [key, value] of this.#deleted) localStorage.setItem(key, value)
    this.#deleted.clear()
    this.#show('It is back.')
    this.querySelector<HTMLElement>('[role="status"]')?.focus()
  }
}

function summary(found: readonly Group[]): string {
  return found.length === 0
    ? 'This browser keeps nothing of what you did here.'
    : 'This is all that this browser keeps of what you did here:'
}

function item(group: Group): HTMLLIElement {
  const count = group.keys.length === 1 ? '1 entry' : `${group.keys.length} entries`
  return element(
    'li',
    {},
    element('strong', {}, group.name),
    ` (${count}). ${group.says} `,
    deleting(`Delete: ${group.name}`, group.keys),
  )
}

function deleting(says: string, keys: readonly string[]): HTMLButtonElement {
  return element('button', { type: 'button', 'data-keys': keys.join('\n') }, says)
}

customElements.define('dt-kept-here', KeptHere)
