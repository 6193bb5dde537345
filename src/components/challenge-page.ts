// What happens on the page of a challenge once it is used: runs are judged, hints and the solution shown, and all of it noted.
import { goalsOf } from '../challenges/goals.ts'
import { isOfChallenges, KeptProgress, type Kept } from '../challenges/kept.ts'
import { notBegun, solvedBy, sumOf, withLinks, type Progress } from '../challenges/progress.ts'
import { checkMarks } from '../challenges/review.ts'
import type { PageRules } from '../challenges/rules.ts'
import { judge, type Judgement } from '../challenges/solved.ts'
import type { WasRun } from '../playground/ran-event.ts'
import { compareHandler, compareSetup } from './challenge-compare.ts'
import { filesInLink } from './challenge-link.ts'
import { ChallengeView } from './challenge-view.ts'

export class ChallengePage {
  readonly #host: HTMLElement
  readonly #rules: PageRules
  readonly #view: ChallengeView
  readonly #kept = new KeptProgress(() => localStorage)

  constructor(host: HTMLElement) {
    this.#host = host
    this.#rules = JSON.parse(host.dataset['rules'] ?? '{}') as PageRules
    this.#view = new ChallengeView(host)
    addEventListener('storage', ({ key }) => {
      if (isOfChallenges(key)) this.show()
    })
    this.show()
  }

  get #progress(): Progress {
    return this.#kept.of(this.#rules.slug) ?? notBegun
  }

  show(): void {
    this.#view.draw(this.#progress)
  }

  async ran(run: WasRun): Promise<void> {
    const { task, goals } = this.#rules
    if (task.type === 'review') return
    this.#view.drawGoals(goalsOf(goals, run))
    const { linked } = this.#progress
    const isKnown = (name: string, text: string) => linked.includes(sumOf(name, text))
    const judged = judge({ ...this.#rules, task }, run, isKnown)
    const sums = run.files
      .filter((file) => file.fromLink && file.edited)
      .map(({ name, text }) => sumOf(name, text))
    const kept = this.#change((progress) => withLinks(progress, sums))
    if (judged.solved) await this.#solved(judged, new URL(await run.link()).hash)
    else this.#view.say(judged, kept)
  }

  /** A link has come: what it brings is not the reader's own, even where it is run without the link. */
  async linked(): Promise<void> {
    const { hash } = location
    if (hash === this.#progress.solved?.link) return
    const sums = (await filesInLink(this.#host, hash)).map(([name, text]) => sumOf(name, text))
    if (sums.length > 0) this.#change((progress) => withLinks(progress, sums))
  }

  /** A hint was opened. */
  hinted(): void {
    const hints = this.#view.hintsOpen()
    if (hints > this.#progress.hints) this.#change((progress) => ({ ...progress, hints }))
    this.#view.drawHints(this.#progress.hints)
  }

  press(button: HTMLElement): void {
    switch (button.dataset['do']) {
      case 'solution':
        return this.#view.toggleSolution(this.#progress.solution)
      case 'solution-no':
        return this.#view.ask(false)
      case 'solution-yes':
        this.#change((progress) => ({ ...progress, solution: true }))
        this.#view.ask(false)
        return this.#view.toggleSolution(true)
      case 'compare-with':
        if (button.dataset['file'] === 'handler.ts') compareHandler(this.#host)
        else void compareSetup(this.#host, this.#rules.slug)
    }
  }

  /** In a review: a mark was made or taken away. */
  marked(): void {
    const marks = this.#view.marks()
    this.#change((progress) => ({ ...progress, marks }))
    this.#view.drawWrong(undefined)
  }

  async check(): Promise<void> {
    const { task } = this.#rules
    if (task.type !== 'review') return
    const { solved, right, wrong } = checkMarks(task.asked, new Set(this.#view.marks()))
    this.#view.drawWrong(wrong)
    const count = `${right} of ${task.asked.length} items are marked as they should be`
    if (solved) return this.#solved({ solved, says: count }, '')
    const says = `${count}. Look again at ${wrong?.item ?? ''}.`
    this.#view.say(
      { solved, says },
      this.#change((progress) => progress),
    )
  }

  async #solved(judged: Judgement, link: string): Promise<void> {
    const by = { at: new Date().toISOString(), link, says: judged.says }
    const kept = this.#change((progress) => solvedBy(progress, by))
    this.#view.say(judged, kept)
    this.show()
  }

  #change(how: (progress: Progress) => Progress): Kept {
    return this.#kept.change(this.#rules.slug, how)
  }
}
