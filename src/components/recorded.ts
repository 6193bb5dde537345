// What is recorded of an example, as markup: its verdict in counts, its endings, and the smallest order that breaks.
import type { RecordedRun, RecordedWitness } from '../explorer/index.ts'
import { atMost } from './at-most.ts'
import { foundWords, type FoundWords } from '../playground/ending-words.ts'
import { firstThatMatters } from '../playground/matters.ts'
import { node, type Markup } from '../playground/markup.ts'
import { counted } from '../playground/nouns.ts'
import { recordedOn } from '../playground/obtained.ts'
import { endings } from '../playground/view-endings.ts'
import { timeline } from '../playground/view-timeline.ts'
import { tablesAt } from '../playground/view-tables.ts'
import { scheduleWords } from '../playground/view-wall.ts'

export interface RecordedOptions {
  /** The name of the example's folder. */
  readonly example: string
  /** How many different events its deliveries carry, in turn. */
  readonly events: number
  /** Unique in the page. */
  readonly id: string
  readonly open: boolean
}

export function recorded(run: RecordedRun, { example, events, id, open }: RecordedOptions): Markup {
  const { tone, headline, also, under } = wordsOf(run)
  const { counts, smallest } = run
  return node(
    'details',
    { class: 'dt-recorded', id, 'data-tone': tone, open },
    node(
      'summary',
      {},
      node('span', { class: signs[tone], 'aria-hidden': 'true' }),
      node('span', { class: 'dt-recorded-headline' }, headline),
      ' ',
      node('span', { class: 'dt-chip' }, recordedOn(run.database, run.version).label),
    ),
    node(
      'div',
      { class: 'dt-recorded-body' },
      ...also.map((says) => node('p', {}, says)),
      node('p', { class: 'dt-small' }, `${conditions(run, events)} ${under}`),
      counts === undefined
        ? undefined
        : endings(
            (run.endings ?? []).map((ending) => ({ ...ending, broken: ending.broken ?? [] })),
            { id: `${id}-endings`, total: counts.schedules, smallest: smallest?.schedule },
          ),
      ...(smallest === undefined ? [] : witness(smallest, id)),
      node('p', { class: 'dt-after-label' }, commandTitle(run)),
      node('pre', { class: 'dt-command' }, node('code', {}, ...words(command(run, example)))),
    ),
  )
}

const signs = { bad: 'dt-square', good: 'dt-disc', unsure: 'dt-ring' } as const

function wordsOf(run: RecordedRun): FoundWords {
  const { outcome, counts, endings: list = [], complete, smallest, reason } = run
  if (counts === undefined || (outcome !== 'violated' && outcome !== 'held')) {
    return {
      tone: 'unsure',
      headline: `${run.database} cannot say`,
      also: [],
      under: reason ?? `The search ended as ${outcome}.`,
    }
  }
  return foundWords({
    ...counts,
    complete,
    endings: list.map((ending) => ({ count: ending.count, broken: ending.broken ?? [] })),
    smallest,
  })
}

/** `2 deliveries of one event, with at most 1 crash in each order.` */
function conditions({ deliveries, faults }: RecordedRun, events: number): string {
  const carried = events === 1 ? 'one event' : `${events} events, in turn`
  const most = atMost(faults)
  return `${counted(deliveries, 'delivery')} of ${carried}${most === '' ? '' : `, with ${most} in each order`}.`
}

function witness({ schedule, broken, trace }: RecordedWitness, id: string): readonly Markup[] {
  const last = trace.events.at(-1)?.at ?? 0
  return [
    node(
      'div',
      { class: 'dt-recorded-run' },
      node(
        'div',
        {},
        node(
          'p',
          { class: 'dt-after-title' },
          `The smallest order that breaks: ${scheduleWords(schedule)}`,
        ),
        timeline(trace, { id: `${id}-run`, matters: firstThatMatters(trace, broken) }),
      ),
      tablesAt(trace, last),
    ),
  ]
}

/** A line may end between two words, and in a word only if it is longer than a line of a phone. */
function words(text: string): readonly (Markup | string)[] {
  return text
    .split(/(?<= )/)
    .map((word) => (word.length <= 34 ? node('span', { class: 'dt-word' }, word) : word))
}

function commandTitle({ smallest }: RecordedRun): string {
  return smallest === undefined ? 'Run every order yourself' : 'Run this order yourself'
}

/** The schedule has no character that a shell touches; the quotes are for whoever puts another one in its place. */
export function command({ database, smallest }: RecordedRun, example: string): string {
  const schedule = smallest === undefined ? '' : ` --schedule '${smallest.schedule}'`
  return `npm run -s explore -- ${example} --database ${flags[database] ?? database}${schedule}`
}

const flags: { readonly [database: string]: string } = { PGlite: 'pglite', PostgreSQL: 'postgres' }
