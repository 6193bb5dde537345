// The sentences for a run that came to no result: what happened, why, and what to do.
import type { Failure } from '../explorer/index.ts'
import { shortFailure } from '../explorer/words.ts'
import { lostItsTables } from './lost-its-tables.ts'
import { noticeOfNotOpened, sentence } from './notice-not-opened.ts'
import type { Outcome, State } from './state.ts'
import { thrownAt } from './thrown-at.ts'

export interface Notice {
  readonly tone: 'bad' | 'unsure'
  readonly title: string
  readonly text: string
  readonly also?: readonly string[]
  /** Shown whole on demand. */
  readonly failure?: Failure
  /** What may go well at the next try, which is then one press away: a run, or loading the page anew. */
  readonly retry?: 'run' | 'anew' | 'never'
  /** An order that can be run from here, and is not until somebody presses. */
  readonly replay?: string
  /** Whether it may be chosen how that order goes on. */
  readonly walks?: boolean
  /** Whether to lead to what is recorded of the example, since nothing could be seen here. */
  readonly recorded?: boolean
}

const textIsKept = 'Your text is here as you left it.'

export function noticeOf({
  outcome,
  parked,
  kept,
}: Pick<State, 'outcome' | 'parked' | 'kept'>): Notice | undefined {
  if (parked) {
    return {
      tone: 'unsure',
      title: 'Parked: another playground on this page has the database now',
      text: 'One database is open at a time. Run takes it back; your text and your settings are as you left them.',
    }
  }
  return forOutcome(outcome, kept)
}

function forOutcome(outcome: Outcome, kept: State['kept']): Notice | undefined {
  switch (outcome.type) {
    case 'none':
    case 'result':
    case 'search':
    case 'asked':
    case 'walk':
      return undefined
    case 'not-compiled': {
      const { file, line, column, message } = outcome.problem
      return {
        tone: 'bad',
        title: `${file}, line ${line}, column ${column}: it does not compile`,
        text: `${sentence(message)} Nothing was run. Mend the line and press Run.`,
      }
    }
    case 'stuck':
      return {
        tone: 'bad',
        title: 'A delivery never ended',
        text: `${sentence(outcome.reason)} Look for an await on something that never comes, or for a loop that keeps asking. ${textIsKept}`,
      }
    case 'failed': {
      const where = thrownAt(outcome.failure.stack)
      if (lostItsTables(outcome))
        return {
          tone: 'bad',
          title: `A run could not begin or end: ${shortFailure(outcome.failure)}`,
          text: 'The handler took away a table or a column that every run needs. Mend it and press Run; it starts with a fresh database.',
          failure: outcome.failure,
        }
      return {
        tone: 'bad',
        title: `The handler could not be started${where === undefined ? '' : ` (${where})`}: ${shortFailure(outcome.failure)}`,
        text: 'It threw before the first delivery. Mend it and press Run.',
        failure: outcome.failure,
      }
    }
    case 'silent':
      return {
        tone: 'bad',
        title: 'Ended after 2 s without a sign of life',
        text: `A loop that never awaits does that: nothing else gets a turn. ${textIsKept} Give the loop an end, or an await, and press Run; it starts with a fresh database.`,
      }
    case 'stopped':
      return {
        tone: 'unsure',
        title: 'Stopped',
        text: 'What had happened until then proves nothing and is not shown. Run starts again, with a fresh database.',
        recorded: true,
      }
    case 'not-opened':
      return noticeOfNotOpened(outcome, kept)
    case 'died':
      return {
        tone: 'bad',
        title: 'This page went down while the handler ran',
        text: `It most likely asked for more memory than a tab may have: a list that grows without end does that. ${kept === 'kept' ? `${textIsKept} ` : ''}Look at the code before you press Run again.`,
        recorded: true,
      }
    case 'linked':
      return forLink(outcome)
    default:
      return outcome satisfies never
  }
}

function forLink({
  taken,
  schedule,
  walks = false,
  says,
}: Outcome & { readonly type: 'linked' }): Notice {
  const what = walks ? 'an order that somebody chose' : 'one order'
  const shows = schedule === undefined ? '' : `, and it shows ${what}`
  const press = schedule === undefined ? 'Run' : walks ? 'Follow' : 'Replay'
  return {
    tone: 'unsure',
    title: 'Opened from a link: nothing has been run',
    text: taken
      ? `The code and the controls are as the link has them${shows}. Read the code before you press ${press}: it may be a stranger’s. It runs in a sandbox without network.`
      : 'Nothing of the link could be taken over.',
    also: says,
    ...(schedule === undefined ? {} : { replay: schedule, walks }),
  }
}
