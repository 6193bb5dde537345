// Brings the checklist to life: marks, several reviews, and the ways in and out of them. Without it the page is a page.
import { marked, newReview, noted, type List, type Review } from '../checklist/review.ts'
import { isOfReviews, Reviews, type Kept } from '../checklist/reviews.ts'
import { loadPrintFonts, loadPrintFontsOnIntent } from './print-fonts.ts'
import { closesItself } from './review-menu.ts'
import { listenForKeys } from './review-keys.ts'
import { linkStart } from './review-link-start.ts'
import { ReviewPage, verdictIn, type Filter } from './review-page.ts'
import type { ReviewWays } from './review-ways.ts'

class ReviewTool extends HTMLElement {
  readonly #reviews = new Reviews(() => localStorage, newId)
  #page!: ReviewPage
  /** Why what is marked here will be gone with the page, once it is known. */
  #unkept = ''

  connectedCallback(): void {
    const page = (this.#page = new ReviewPage(this))
    page.enable()
    this.#act({
      export: () => this.#way((ways) => ways.copyMarkdown()),
      new: () => this.#add(newReview(`Review ${this.#reviews.all().length + 1}`), 'A new review.'),
      rename: () => this.#rename(true),
      'rename-not': () => this.#rename(false),
      link: () => this.#way((ways) => ways.copyLink()),
      save: () => this.#way((ways) => ways.save()),
      print: () => this.#print(),
      reset: () => this.#reset(),
      delete: () => this.#delete(),
      undo: () => this.#undo(),
      all: () => this.#showAll(),
      'text-not': () => void (page.part('text').hidden = true),
    })
    this.addEventListener('change', (event) => this.#changed(event.target))
    page.part('file').addEventListener('change', () => void this.#way((ways) => ways.open()))
    this.addEventListener('input', (event) => this.#written(event.target))
    this.addEventListener('click', (event) => this.#pressed(event))
    page.part('rename').addEventListener('submit', (event) => this.#renamed(event))
    listenForKeys(this, page)
    closesItself(page.part('more') as HTMLDetailsElement)
    loadPrintFontsOnIntent()
    addEventListener('storage', ({ key }) => {
      if (isOfReviews(key)) this.#show()
    })
    addEventListener('hashchange', () => void this.#arrive())
    page.part('address').textContent = location.href.replace(/[?#].*$/, '').replace(/^\w+:\/\//, '')
    this.#show()
    this.#filter()
    void this.#arrive()
  }

  /** The ways in and out are fetched when somebody takes one. */
  async #way(take: (ways: ReviewWays) => void | Promise<void>): Promise<void> {
    const { ReviewWays } = await import('./review-ways.ts')
    await take(
      new ReviewWays(this.#page, {
        current: () => this.#current,
        add: (review, words) => this.#add(review, words),
        say: (words) => this.#say(words),
      }),
    )
  }

  #pressed(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    const anchor = event.target instanceof Element ? event.target.closest('.dt-anchor') : null
    if (anchor instanceof HTMLAnchorElement)
      void this.#way((ways) => ways.copyAddress(anchor.href, 'Link to the section copied.'))
  }

  #act(buttons: { readonly [name: string]: () => unknown }): void {
    for (const [name, press] of Object.entries(buttons))
      this.#page.button(name).addEventListener('click', () => void press())
  }

  get #current(): Review {
    return this.#reviews.current().review
  }

  #show(): void {
    const { id, review } = this.#reviews.current()
    this.#page.show(review)
    const names = this.#select('reviews')
    names.replaceChildren(
      ...this.#reviews
        .all()
        .map((named) => new Option(named.name, named.id, false, named.id === id)),
    )
    this.#select('list').value = review.list
    const aside = this.#reviews.aside()
    const undo = this.#page.button('undo')
    undo.hidden = aside === undefined
    undo.textContent = `Bring back “${aside ?? ''}” as it was`
  }

  #filter(): void {
    this.#page.filter(this.#current, this.#select('filter').value as Filter)
  }

  #select(name: string): HTMLSelectElement {
    return this.#page.part(name) as HTMLSelectElement
  }

  #say(words: string): void {
    this.#page.part('says').textContent = [words, this.#unkept].filter(Boolean).join(' ')
  }

  #change(how: (review: Review) => Review): void {
    this.#note(this.#reviews.change(this.#reviews.current().id, how))
    this.#page.show(this.#current)
  }

  #note(kept: Kept): void {
    const unkept = {
      kept: '',
      full: 'The storage of this browser is full, so this review will be gone with the page: save it as a file, or copy a link to it.',
      denied:
        'This browser keeps nothing for this site, so this review will be gone with the page: save it as a file, or copy a link to it.',
    }[kept]
    if (unkept === this.#unkept) return
    this.#unkept = unkept
    this.#say('')
  }

  #changed(target: EventTarget | null): void {
    if (target === this.#select('reviews')) {
      this.#reviews.show(this.#select('reviews').value)
      this.#show()
      this.#filter()
    } else if (target === this.#select('list')) {
      this.#change((review) => ({ ...review, list: this.#select('list').value as List }))
      this.#filter()
    } else if (target === this.#select('filter')) this.#filter()
    else if (target instanceof HTMLInputElement && target.type === 'radio') {
      const item = this.#page.itemAt(target)
      if (item !== undefined)
        this.#change((review) => marked(review, item.claim.id, verdictIn(target)))
    }
  }

  #written(target: EventTarget | null): void {
    const item = target instanceof HTMLTextAreaElement ? this.#page.itemAt(target) : undefined
    if (item !== undefined) this.#change((review) => noted(review, item.claim.id, item.note.value))
  }

  #add(review: Review, words: string): void {
    const { kept, review: added } = this.#reviews.add(review)
    this.#note(kept)
    this.#show()
    this.#filter()
    this.#say(words.replace('%', added.name))
  }

  /** What the address leads to: a review, or a place on the page. */
  async #arrive(): Promise<void> {
    if (location.hash.startsWith(linkStart)) return this.#way((ways) => ways.openLink())
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (target === null || !this.contains(target)) return
    this.#page.reveal(target)
    target.scrollIntoView()
  }

  async #print(): Promise<void> {
    await loadPrintFonts()
    print()
  }

  #reset(): void {
    const { id, review } = this.#reviews.current()
    this.#note(this.#reviews.reset(id))
    this.#show()
    this.#filter()
    this.#say(`All marks and notes of “${review.name}” are cleared.`)
    this.#page.button('undo').focus()
  }

  #delete(): void {
    const { id, review } = this.#reviews.current()
    this.#reviews.remove(id)
    this.#show()
    this.#filter()
    this.#say(`“${review.name}” is deleted.`)
    this.#page.button('undo').focus()
  }

  #undo(): void {
    this.#reviews.bringBack()
    this.#show()
    this.#filter()
    this.#say(`“${this.#current.name}” is back.`)
    this.#select('reviews').focus()
  }

  #rename(open: boolean): void {
    const form = this.#page.part('rename') as HTMLFormElement
    form.hidden = !open
    const field = form.elements.namedItem('name') as HTMLInputElement
    field.value = this.#current.name
    if (open) field.select()
    else this.#select('reviews').focus()
  }

  #renamed(event: Event): void {
    event.preventDefault()
    const field = (event.target as HTMLFormElement).elements.namedItem('name') as HTMLInputElement
    const name = field.value.trim()
    if (name === '') return this.#say('A review needs a name.')
    this.#change((review) => ({ ...review, name }))
    this.#show()
    this.#rename(false)
  }

  #showAll(): void {
    this.#select('filter').value = 'all'
    this.#change((review) => ({ ...review, list: 'full' }))
    this.#show()
    this.#filter()
  }
}

/** Later ones sort after earlier ones; two tabs do not make the same. */
function newId(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  return `${Date.now().toString(36)}-${random.toString(36)}`
}

customElements.define('dt-review', ReviewTool)
