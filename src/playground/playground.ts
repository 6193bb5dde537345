// The custom element, as small as it can be: it waits for a sign that somebody wants it, and fetches the rest then.
import type { App } from './app.ts'
import { loadPageAnew, sayNotLoaded } from './not-loaded.ts'

/** What shows that the playground is wanted. Keys come with focus. */
const signs = ['pointerenter', 'focusin', 'click', 'change'] as const

class Playground extends HTMLElement {
  #app: Promise<App | undefined> | undefined
  #listening: AbortController | undefined

  connectedCallback(): void {
    if (this.#listening !== undefined) return
    const listening = (this.#listening = new AbortController())
    for (const locked of this.querySelectorAll('[disabled]')) locked.removeAttribute('disabled')
    this.addEventListener('submit', (event) => event.preventDefault())
    const { signal } = listening
    // Before all else that listens here, and for good: it has to work where nothing else of the playground does.
    this.addEventListener('click', (event) => {
      if (!(event.target instanceof HTMLElement) || event.target.dataset['do'] !== 'anew') return
      event.stopImmediatePropagation()
      void loadPageAnew(event.target)
    })
    for (const sign of signs) {
      this.addEventListener(sign, (event) => void this.#woken(event), { signal })
    }
    // A link that is pasted into the address bar of its own page loads nothing anew.
    addEventListener('hashchange', () => this.#hasSomethingToSay() && void this.#wake(), { signal })
    if (this.#hasSomethingToSay()) void this.#wake()
  }

  disconnectedCallback(): void {
    void this.#app?.then((app) => app?.close())
  }

  /** A text of the reader's, a run with which the page went down, or a link: all of it is shown without being asked. */
  #hasSomethingToSay(): boolean {
    if (this.hasAttribute('data-linkable') && /^#v\d+\./.test(location.hash)) return true
    const mine = new RegExp(`^delivered-twice:[a-z]+:${this.dataset['example']}(:|$)`)
    try {
      return [localStorage, sessionStorage].some((storage) =>
        Object.keys(storage).some((key) => mine.test(key)),
      )
    } catch {
      return false
    }
  }

  async #woken(event: Event): Promise<void> {
    const { target } = event
    // What is there already takes the press itself.
    const first = this.#app === undefined
    const app = this.#wake()
    if (event.type !== 'click' || !(target instanceof Element)) return
    const button = target.closest<HTMLElement>('[data-do], [data-index], [data-file]')
    if (button === null) return
    event.stopImmediatePropagation()
    if (first) button.setAttribute('aria-busy', 'true')
    const woken = await app
    button.removeAttribute('aria-busy')
    if (woken === undefined) sayNotLoaded(this)
    else button.click()
  }

  /** Undefined where the rest does not load: then the next sign that it is wanted tries again. */
  #wake(): Promise<App | undefined> {
    this.#app ??= this.#start().catch((error: unknown) => {
      console.warn('playground: it could not be loaded.', error)
      this.#app = undefined
      return undefined
    })
    return this.#app
  }

  async #start(): Promise<App> {
    const { App } = await import('./app.ts')
    const app = await App.start(this)
    this.#listening?.abort()
    return app
  }
}

customElements.define('dt-playground', Playground)
