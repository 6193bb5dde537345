// The list of challenges, as small as it can be: it fetches the rest when something is kept, or a button is pressed.
import { keyPrefix } from '../challenges/key.ts'
import type { ChallengesPage } from './challenges-page.ts'

class Challenges extends HTMLElement {
  #page: Promise<ChallengesPage | undefined> | undefined

  connectedCallback(): void {
    this.dataset['ready'] = ''
    const buttons = this.querySelector<HTMLElement>('[data-part="buttons"]')
    if (buttons !== null) buttons.hidden = false
    this.addEventListener('click', ({ target }) => {
      const what = (target as Element).closest<HTMLElement>('[data-do]')?.dataset['do']
      if (what !== undefined) void this.#then((page) => page.press(what))
    })
    this.addEventListener('change', () => void this.#then((page) => page.open()))
    addEventListener('storage', () => void this.#then((page) => page.draw()))
    try {
      const keys = Object.keys(localStorage)
      if (keys.some((key) => key.startsWith(keyPrefix))) void this.#then((page) => page.draw())
    } catch {
      // Nothing is kept, then.
    }
  }

  async #then(act: (page: ChallengesPage) => unknown): Promise<void> {
    this.#page ??= import('./challenges-page.ts').then(
      ({ ChallengesPage }) => new ChallengesPage(this),
      (error: unknown) => {
        console.warn('challenges: it could not be loaded.', error)
        this.#page = undefined
        return undefined
      },
    )
    const page = await this.#page
    const says = this.querySelector('[data-part="says"]')
    if (page !== undefined) await act(page)
    else if (says !== null)
      says.textContent =
        'A part of this page could not be loaded. Check the connection and load the page again.'
  }
}

customElements.define('dt-challenges', Challenges)
