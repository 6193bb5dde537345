// The checklist's page as its script sees it: items that show a review's marks, and what they add up to.
import { decide } from '../checklist/decision.ts'
import { claimsOf, type Chapter, type Claim, type Severity } from '../checklist/item.ts'
import { progressOf, progressWords, totalOf } from '../checklist/progress.ts'
import { itemsIn, markOf, type Review, type Verdict } from '../checklist/review.ts'

export type Filter = 'all' | 'open' | 'fail' | 'blocker' | 'note'

export interface ItemOnPage {
  readonly claim: Claim
  readonly row: HTMLElement
  readonly radios: readonly HTMLInputElement[]
  readonly note: HTMLTextAreaElement
}

export class ReviewPage {
  readonly chapters: readonly Chapter[]
  readonly items: readonly ItemOnPage[]
  readonly #root: HTMLElement

  constructor(root: HTMLElement) {
    this.#root = root
    this.items = [...root.querySelectorAll<HTMLElement>('.dt-item')].map(itemOnPage)
    this.chapters = [...root.querySelectorAll<HTMLElement>('[data-phase]')].map((section) => ({
      phase: Number(section.dataset['phase']),
      items: this.items.filter(({ row }) => section.contains(row)).map(({ claim }) => claim),
    }))
  }

  part(name: string): HTMLElement {
    return this.#root.querySelector(`[data-part="${name}"]`) as HTMLElement
  }

  button(name: string): HTMLButtonElement {
    return this.#root.querySelector(`[data-do="${name}"]`) as HTMLButtonElement
  }

  enable(): void {
    for (const { row, note } of this.items) {
      ;(row.querySelector('fieldset') as HTMLFieldSetElement).disabled = false
      note.disabled = false
    }
    for (const field of this.part('bar').querySelectorAll<HTMLInputElement>(':disabled'))
      field.disabled = false
  }

  /** Shows the marks and their sums. Which rows are there is `filter`'s. */
  show(review: Review): void {
    for (const { claim, row, radios, note } of this.items) {
      const { verdict = '', note: text = '' } = markOf(review, claim)
      row.dataset['verdict'] = verdict
      drawState(row.querySelector('[data-part="state"]') as HTMLElement, verdict)
      row.toggleAttribute('data-noted', text !== '')
      for (const radio of radios) radio.checked = radio.value === verdict
      // Whoever is writing here knows better than what another tab has kept.
      if (document.activeElement !== note) note.value = text
      if (text !== '') (note.parentElement as HTMLDetailsElement).open = true
    }
    for (const chapter of this.chapters) this.#showProgress(chapter, review)
    const { decision, because } = decide(this.chapters, review)
    const place = this.part('decision')
    place.hidden = false
    place.dataset['decision'] = decision
    place.textContent = `So far: ${decision}. ${because}`
    this.part('printed-name').textContent = review.name
  }

  /**
   * Leaves the rows that the list and the filter ask for. It is not done again while items are marked: a row that vanished
   * under the pointer would put another one there.
   */
  filter(review: Review, filter: Filter): void {
    const inList = new Set(itemsIn(review, claimsOf(this.chapters)))
    for (const { claim, row } of this.items)
      row.hidden = !inList.has(claim) || !matches(claim, review, filter)
    for (const part of this.#root.querySelectorAll<HTMLElement>('[data-section], [data-phase]'))
      part.hidden = part.querySelector('.dt-item:not([hidden])') === null
    this.part('nothing').hidden = this.items.some(({ row }) => !row.hidden)
  }

  /** Brings back what a link leads to, whatever hides it. */
  reveal(target: HTMLElement): void {
    for (let part: HTMLElement | null = target; part !== null; part = part.parentElement)
      if (part.hidden && part.closest('.dt-review') !== null) part.hidden = false
  }

  visible(): readonly ItemOnPage[] {
    return this.items.filter(({ row }) => row.getClientRects().length > 0)
  }

  itemAt(node: EventTarget | null): ItemOnPage | undefined {
    const row = node instanceof Element ? node.closest('.dt-item') : null
    return this.items.find((item) => item.row === row)
  }

  #showProgress({ phase, items }: Chapter, review: Review): void {
    const place = this.#root.querySelector(`[data-phase-progress="${phase}"]`) as HTMLElement
    const progress = progressOf(items, review)
    const bar = place.querySelector('progress') as HTMLProgressElement
    bar.max = Math.max(1, totalOf(progress))
    bar.value = totalOf(progress) - progress.open
    ;(place.querySelector('span') as HTMLElement).textContent = progressWords(progress)
    place.toggleAttribute('data-failed', progress.fail > 0)
  }
}

function matches(claim: Claim, review: Review, filter: Filter): boolean {
  const { verdict, note } = markOf(review, claim)
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return verdict === undefined
    case 'fail':
      return verdict === 'fail'
    case 'blocker':
      return claim.severity === 'blocker'
    case 'note':
      return note !== undefined
    default:
      return filter satisfies never
  }
}

/** How paper shows a verdict: drawn, because no printer has to have the font, and as text, to be found and copied. */
const states: { readonly [verdict in Verdict | '']: readonly [path: string, text: string] } = {
  '': ['M3 3h10v10H3z', '[ ]'],
  pass: ['M3 8.5 6.5 12 13 4.5', '✅'],
  fail: ['M4 4l8 8M12 4l-8 8', '❌'],
  na: ['M3 8h10', '–'],
}

function drawState(place: HTMLElement, verdict: Verdict | ''): void {
  const [path, text] = states[verdict]
  ;(place.querySelector('path') as SVGPathElement).setAttribute('d', path)
  ;(place.querySelector('span') as HTMLElement).textContent = text
}

export function verdictIn(radio: HTMLInputElement): Verdict | undefined {
  return radio.value === '' ? undefined : (radio.value as Verdict)
}

function itemOnPage(row: HTMLElement): ItemOnPage {
  const { id = '', severity, approval } = row.dataset
  return {
    claim: {
      id,
      text: sentenceIn(row, 'text'),
      why: sentenceIn(row, 'why'),
      severity: severity as Severity,
      approval: approval !== undefined,
    },
    row,
    radios: [...row.querySelectorAll<HTMLInputElement>('input[type="radio"]')],
    note: row.querySelector('textarea') as HTMLTextAreaElement,
  }
}

/** The sentence as it was written, with its code between backticks again. */
function sentenceIn(row: HTMLElement, part: string): string {
  const place = row.querySelector(`[data-part="${part}"]`) as HTMLElement
  return [...place.childNodes]
    .map(({ nodeName, textContent }) =>
      nodeName === 'CODE' ? `\`${textContent}\`` : (textContent ?? ''),
    )
    .join('')
    .trim()
}
