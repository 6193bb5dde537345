// The ways in and out of a review: as Markdown, as a link, as a file.
import { mostCharacters, readReview, writeReview, type Read } from '../checklist/file.ts'
import { reviewAsMarkdown } from '../checklist/markdown.ts'
import type { Review } from '../checklist/review.ts'
import { copiedOrShown } from './copied-or-shown.ts'
import { openedIn, saveJson } from './json-file.ts'
import { linkOf, reviewIn } from './review-link.ts'
import type { ReviewPage } from './review-page.ts'

/** What the ways need of the tool. */
export interface Tool {
  readonly current: () => Review
  /** Adds it beside the reader's own and says so; `%` in the words stands for its name. */
  readonly add: (review: Review, words: string) => void
  readonly say: (words: string) => void
}

export class ReviewWays {
  readonly #page: ReviewPage
  readonly #tool: Tool

  constructor(page: ReviewPage, tool: Tool) {
    this.#page = page
    this.#tool = tool
  }

  async copyMarkdown(): Promise<void> {
    const text = reviewAsMarkdown(this.#page.chapters, this.#tool.current(), here())
    const box = this.#page.part('text')
    box.hidden = true
    const done = await copiedOrShown(text, box.querySelector('textarea') as HTMLTextAreaElement)
    this.#tool.say(
      done
        ? 'Copied as Markdown: paste it into the pull request.'
        : 'This browser does not let a page copy. Take it from here:',
    )
  }

  async copyLink(): Promise<void> {
    let link: string
    try {
      link = await linkOf(this.#tool.current(), here())
    } catch {
      return this.#tool.say('This browser cannot make a link. Save the review as a file instead.')
    }
    await this.copyAddress(link, 'Link copied: the whole review is in it.')
  }

  save(): void {
    const review = this.#tool.current()
    const name = `${fileName(review.name)}.json`
    saveJson(name, writeReview(review, 2))
    this.#tool.say(`Saved as ${name}.`)
  }

  /** The file that was chosen. */
  async open(): Promise<void> {
    const text = await openedIn(this.#page.part('file') as HTMLInputElement, mostCharacters)
    if (text !== undefined) this.#opened(readReview(text), 'file')
  }

  /** The review in the address, which is taken out of it, so that a reload does not open it again. */
  async openLink(): Promise<void> {
    const read = await reviewIn(location.hash)
    history.replaceState(history.state, '', location.pathname + location.search)
    this.#opened(read, 'link')
  }

  #opened(read: Read, where: string): void {
    if (read.type === 'refused') this.#tool.say(read.why)
    else
      this.#tool.add(read.review, `Opened “%” from a ${where}. Your own reviews are as they were.`)
  }

  /** Of the review, or of a section. */
  async copyAddress(address: string, words: string): Promise<void> {
    const field = this.#page.part('link') as HTMLInputElement
    field.hidden = true
    this.#tool.say((await copiedOrShown(address, field)) ? words : 'Take the link from here:')
  }
}

/** The page's address without what was asked of it. */
function here(): string {
  return location.href.replace(/[?#].*$/, '')
}

function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'review'
}
