// Whether a run was made under the conditions of its challenge.
import type { Conditions } from './run.ts'

/** A challenge's own conditions. */
export interface Shipped extends Conditions {
  /** How often the provider tries each delivery, as the scenario has it. */
  readonly attempts: number
}

/** As the controls call them. */
const faults = [
  ['crashes', 'Crashes'],
  ['failures', 'Failing calls'],
  ['overlaps', 'Impatience'],
] as const

/**
 * What to put back, if a run was made under conditions that ask for less than the challenge does, or for something else.
 * More that may go wrong is more orders, with all of the challenge's own among them. More deliveries are not: a third copy
 * can mend what two have left undone.
 */
export function whyNotAsStrong(shipped: Shipped, ran: Conditions): string | undefined {
  const other = otherQuestion(shipped, ran)
  if (other !== undefined) return other
  const mayFail = faults.some(([name]) => shipped[name] > 0)
  for (const [name, control] of faults) {
    if (ran[name] < shipped[name])
      return `Set ${control} back to ${shipped[name]}: the goals are to be reached in spite of it.`
    // The provider begins to try again, which can mend what is broken without.
    if (ran[name] > shipped[name] && !mayFail && shipped.attempts < 2)
      return `Set ${control} back to 0: with it the provider tries again, and that is another question.`
  }
  return undefined
}

/** The same for a challenge whose handler is to be broken: more that may go wrong would make that easier. */
export function whyNotTheSame(shipped: Shipped, ran: Conditions): string | undefined {
  const other = otherQuestion(shipped, ran)
  if (other !== undefined) return other
  const moved = faults.find(([name]) => ran[name] !== shipped[name])
  return moved === undefined
    ? undefined
    : `Set ${moved[1]} back to ${shipped[moved[0]]}: the challenge is to break it without that.`
}

function otherQuestion(shipped: Shipped, ran: Conditions): string | undefined {
  if (ran.deliveries !== shipped.deliveries)
    return `Set Deliveries back to ${shipped.deliveries}: with another number it is another question.`
  return ran.tenants === shipped.tenants
    ? undefined
    : 'Set Tenants back to One: deliveries to one endpoint each cannot get in each other’s way.'
}
