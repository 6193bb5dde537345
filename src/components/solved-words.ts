// When and by what a challenge was solved, in a sentence.
import type { Solved } from '../challenges/progress.ts'

/** `Solved on 28 November 2026: 24 of 24 orders held, emulated.` */
export function solvedWords({ at, says, afterSolution }: Solved): string {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(new Date(at))
  const after = afterSolution ? ', after the solution had been shown' : ''
  return `Solved on ${day}: ${says}${after}.`
}
