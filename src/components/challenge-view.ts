// What is drawn on the page of a challenge. Everything that it says is text: none of it becomes markup.
import type { Goal } from '../challenges/goals.ts'
import type { Kept } from '../challenges/kept.ts'
import type { Progress } from '../challenges/progress.ts'
import type { Marked } from '../challenges/review.ts'
import type { Judgement } from '../challenges/solved.ts'
import { solvedWords } from './solved-words.ts'

export class ChallengeView {
  readonly #host: HTMLElement
  #begun = false
  /** Whether it was solved while this page was open, and it says so already. */
  #fresh = false

  constructor(host: HTMLElement) {
    this.#host = host
  }

  draw({ solved, hints, marks, solution }: Progress): void {
    this.drawHints(hints)
    if (!this.#begun) {
      // What was shown once is there again; what is closed by then stays closed.
      for (const hint of this.#hints.slice(0, hints)) hint.open = true
      for (const box of this.#boxes) box.checked ||= marks.includes(box.value)
      this.#begun = true
    }
    this.#drawCompare(solution)
    this.#part('solved').hidden = solved === undefined
    if (solved === undefined) return
    this.#part('bar').dataset['tone'] ??= 'good'
    this.#part('solved-says').textContent = this.#fresh ? '' : solvedWords(solved)
    const run = this.#part('solved-run') as HTMLAnchorElement
    run.hidden = solved.link === ''
    run.href = solved.link
    for (const because of this.#host.querySelectorAll<HTMLElement>('[data-part="because"]'))
      because.hidden = false
  }

  drawGoals(goals: readonly Goal[]): void {
    for (const row of this.#host.querySelectorAll<HTMLElement>('[data-goal]')) {
      const goal = goals.find(({ name }) => name === row.dataset['goal'])
      const says = row.querySelector('[data-part="goal"]')
      if (goal === undefined || says === null) continue
      row.dataset['state'] = goal.state
      says.textContent = goal.says
    }
  }

  say(judged: Judgement, kept: Kept): void {
    const { solved, says } = judged
    if (solved) this.#fresh = true
    this.#part('bar').dataset['tone'] = solved ? 'good' : 'unsure'
    const words = solved ? `Solved: ${says}.` : `Not solved yet. ${says}`
    const lost =
      kept === 'kept' ? '' : ' This browser keeps nothing, so it is forgotten with this page.'
    this.#part('judged').textContent = words + lost
    const command = 'command' in judged ? judged.command : undefined
    this.#part('command').hidden = command === undefined
    this.#part('command').firstElementChild?.replaceChildren(command ?? '')
  }

  drawHints(seen: number): void {
    for (const hint of this.#hints.slice(0, seen)) hint.toggleAttribute('data-seen', true)
  }

  /** The last that is open, from 1. */
  hintsOpen(): 0 | 1 | 2 | 3 {
    const open = this.#hints.findLastIndex((hint) => hint.open) + 1
    return Math.min(open, 3) as 0 | 1 | 2 | 3
  }

  toggleSolution(agreed: boolean): void {
    const details = this.#part('solution') as HTMLDetailsElement
    if (!agreed) return this.ask(this.#part('ask').hidden !== false)
    details.open = !details.open
    this.#drawCompare(true)
  }

  ask(whether: boolean): void {
    const ask = this.#part('ask')
    const within = ask.contains(document.activeElement)
    ask.hidden = !whether
    if (whether) ask.focus()
    else if (within) this.#host.querySelector<HTMLElement>('[data-do="solution"]')?.focus()
  }

  /** The items that are marked as failing. */
  marks(): readonly string[] {
    return this.#boxes.filter(({ checked }) => checked).map(({ value }) => value)
  }

  drawWrong(wrong: Marked['wrong']): void {
    for (const row of this.#host.querySelectorAll<HTMLElement>('[data-item]')) {
      const says = row.querySelector<HTMLElement>('[data-part="wrong"]')
      if (says === null) continue
      const here = wrong?.item === row.dataset['item']
      says.hidden = !here
      says.textContent = here ? (wrong?.says ?? '') : ''
    }
  }

  #drawCompare(shown: boolean): void {
    for (const button of this.#host.querySelectorAll<HTMLElement>('[data-do="compare-with"]'))
      button.hidden = !shown
  }

  get #hints(): readonly HTMLDetailsElement[] {
    return [...this.#host.querySelectorAll<HTMLDetailsElement>('[data-hint]')]
  }

  get #boxes(): readonly HTMLInputElement[] {
    return [...this.#host.querySelectorAll<HTMLInputElement>('[data-part="asked"] [name="fails"]')]
  }

  #part(name: string): HTMLElement {
    const part = this.#host.querySelector<HTMLElement>(`[data-part="${name}"]`)
    if (part === null) throw new Error(`challenge: its HTML has no part named ${name}`)
    return part
  }
}
