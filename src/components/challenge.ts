// The page of a challenge, as small as it can be: it fetches the rest when something has been run, asked for or kept.
import type { ChallengePage } from './challenge-page.ts'

class Challenge extends HTMLElement {
  #page: Promise<ChallengePage | undefined> | undefined

  connectedCallback(): void {
    const { slug } = JSON.parse(this.dataset['rules'] ?? '{}') as { slug: string }
    this.addEventListener('dt-ran', ({ detail }) => void this.#then((page) => page.ran(detail)))
    // Such an event does not bubble.
    this.addEventListener(
      'toggle',
      ({ target }) => {
        if ((target as Element).matches('[data-hint]')) void this.#then((page) => page.hinted())
      },
      { capture: true },
    )
    this.addEventListener('change', ({ target }) => {
      if ((target as Element).closest('[data-part="asked"]') !== null)
        void this.#then((page) => page.marked())
    })
    this.addEventListener('submit', (event) => {
      if ((event.target as Element).closest('[data-part="asked"]') === null) return
      event.preventDefault()
      void this.#then((page) => page.check())
    })
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-do]')
      if (button === null || button.closest('dt-playground') !== null) return
      // The solution opens when the reader has said so, and not before.
      if (button.dataset['do'] === 'solution') event.preventDefault()
      void this.#then((page) => page.press(button))
    })
    this.querySelector('[data-part="asked"] [type="submit"]')?.removeAttribute('disabled')
    const arrived = () => {
      if (/^#v\d+\./.test(location.hash)) void this.#then((page) => page.linked())
    }
    addEventListener('hashchange', arrived)
    arrived()
    try {
      if (localStorage.getItem(`delivered-twice:challenge:${slug}`) !== null)
        void this.#then((page) => page.show())
    } catch {
      // Nothing is kept, then.
    }
  }

  async #then(act: (page: ChallengePage) => unknown): Promise<void> {
    this.#page ??= import('./challenge-page.ts').then(
      ({ ChallengePage }) => new ChallengePage(this),
      (error: unknown) => {
        console.warn('challenge: it could not be loaded.', error)
        this.#page = undefined
        return undefined
      },
    )
    const page = await this.#page
    const says = this.querySelector('[data-part="judged"]')
    if (page !== undefined) await act(page)
    else if (says !== null)
      says.textContent =
        'A part of this page could not be loaded. Check the connection and load the page again.'
  }
}

customElements.define('dt-challenge', Challenge)
