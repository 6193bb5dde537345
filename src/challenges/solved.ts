// Whether a run has solved a challenge and, if not, why not.
import type { Task } from '../../examples/challenges/challenge.ts'
import { whyNotAsStrong, whyNotTheSame, type Shipped } from './conditions.ts'
import type { Run, Search } from './run.ts'

export interface Rules {
  readonly slug: string
  readonly task: Exclude<Task, { readonly type: 'review' }>
  readonly shipped: Shipped
}

export type Judgement =
  | { readonly solved: true; readonly says: string }
  | {
      readonly solved: false
      readonly says: string
      /** What decides on PostgreSQL where the page cannot. */
      readonly command?: string
    }

/** @param isKnown whether a text has come with a link before, though nothing of this run says so */
export function judge(
  rules: Rules,
  run: Run,
  isKnown: (name: string, text: string) => boolean = () => false,
): Judgement {
  const { task } = rules
  return task.type === 'fix'
    ? judgeFix(rules, task.changes, run, isKnown)
    : judgeSchedule(rules, run)
}

function judgeFix(
  rules: Rules,
  changes: readonly string[],
  run: Run,
  isKnown: (name: string, text: string) => boolean,
): Judgement {
  if (run.kind !== 'search')
    return notYet(
      'One order was run, and one says little of the others. Choose “Every order” and press Run.',
    )
  const { exploration } = run
  const against =
    whyNotHeld(rules, exploration, changes) ??
    whyNotAsStrong(rules.shipped, run.settings) ??
    otherFile(run, changes) ??
    otherIndex(run, changes)
  if (against !== undefined) return typeof against === 'string' ? notYet(against) : against
  const edited = run.files.filter((file) => file.edited)
  if (edited.length > 0 && edited.every((file) => file.fromLink || isKnown(file.name, file.text)))
    return notYet(
      'Every order held, but this text came with a link and nothing of it has been changed since. Write one of your own.',
    )
  return { solved: true, says: heldWords(exploration) }
}

/** `24 of 24 orders held, emulated`. */
function heldWords({ held, schedules, pruned, how }: Search): string {
  const left = pruned === 0 ? '' : `, and ${pruned} that do the same as one of them were left out`
  return `${held} of ${schedules} orders held${left}, ${how}`
}

function whyNotHeld(
  rules: Rules,
  { type, complete, how, reason = '', schedules, broken }: Search,
  changes: readonly string[],
): string | Judgement | undefined {
  switch (type) {
    case 'violated':
      return `In ${broken} of ${schedules} orders a goal is not reached. The smallest of them is shown step by step.`
    case 'not-deterministic':
      return 'The handler did not do the same thing twice in the same order, so no search can say anything of it.'
    case 'failed':
      return `In one order the handler never ended. ${reason}`.trim()
    case 'cancelled':
      return `The search was stopped after ${schedules} orders, and there are more. Press Run and let it end.`
    case 'cannot-say':
      return cannotSay(rules, reason, changes)
    case 'held':
      break
    default:
      return type satisfies never
  }
  if (how === 'cannot-say') return cannotSay(rules, reason, changes)
  if (!complete || schedules === 0)
    return `${schedules} orders held, which are not all there are. Choose “Every order” and press Run.`
  return undefined
}

function cannotSay(
  { slug }: Pick<Rules, 'slug'>,
  reason: string,
  changes: readonly string[],
): Judgement {
  const handler = changes.includes('handler.ts')
  const save = [
    ...(handler ? ['save your handler as my-handler.ts'] : []),
    ...(changes.includes('setup.sql')
      ? [`write your setup.sql over the one in examples/challenges/${slug}/`]
      : []),
  ].join(' and ')
  return {
    solved: false,
    says: `This page cannot say. ${reason} PostgreSQL decides: in a copy of the project, ${save}, then run`.replace(
      /\s+/g,
      ' ',
    ),
    command: `npm run -s explore -- challenges/${slug}${handler ? ' --handler my-handler.ts' : ''}`,
  }
}

function judgeSchedule({ shipped }: Pick<Rules, 'shipped'>, run: Run): Judgement {
  if (run.kind === 'search')
    return notYet('A search goes through every order by itself. Here you choose: step by step.')
  if (run.kind === 'order')
    return notYet('You did not choose the steps of this order. Choose each of them yourself.')
  const against = whyNotTheSame(shipped, run.settings) ?? otherFile(run, []) ?? otherIndex(run, [])
  if (against !== undefined) return notYet(against)
  const { broken, result } = run.order
  if (result.how === 'cannot-say')
    return notYet(`This page cannot say what this order comes to. ${result.why ?? ''}`.trim())
  const [first] = broken
  return first === undefined
    ? notYet('In the order that you chose, every goal is reached. Choose another.')
    : { solved: true, says: `your order broke a goal: ${first.says}` }
}

function otherFile({ files }: Run, changes: readonly string[]): string | undefined {
  const other = files.find((file) => file.edited && !changes.includes(file.name))
  if (other === undefined) return undefined
  return changes.length === 0
    ? `${other.name} was changed, and here the code is to be broken as it is. Choose “Back to the original”.`
    : `${other.name} was changed, and this is to be solved in ${changes.join(' and ')}. Choose “Back to the original” there.`
}

/** A switch is for trying: what it does to this one database is in no file that anybody could deploy. */
function otherIndex({ indexes }: Run, changes: readonly string[]): string | undefined {
  const other = indexes.find(({ differs }) => differs)
  if (other === undefined) return undefined
  const switched = `The index ${other.name} was switched ${other.on ? 'on' : 'off'}`
  return changes.includes('setup.sql')
    ? `${switched} in this database, and in no other. Switch it back, and have setup.sql see to it.`
    : `${switched}, and the challenge has it the other way. Switch it back.`
}

function notYet(says: string): Judgement {
  return { solved: false, says }
}
