// How a run can end, and how a search did, in words. The explorer's key for an ending is exact and terse; this reads it.
import { capital, counted, grouped, nounOf, times } from './nouns.ts'

export interface EndingWords {
  /** `both deliveries answered 200`. */
  readonly answers: string
  /** `2 payments, 2 webhook events`. */
  readonly rows: string
  /** `payments.charge twice`; absent if nothing was done outside. */
  readonly effects?: string
}

interface Answer {
  readonly delivery: string
  readonly again: boolean
  readonly what: string
}

/** Whatever of a key is not understood is handed on as it is. */
export function endingWords(key: string): EndingWords {
  const answers: Answer[] = []
  const rows: string[] = []
  const effects = new Map<string, number>()
  const rest: string[] = []
  for (const part of key.split(' · ')) {
    const answer = /^(\d+)(?:, attempt (\d+))?: (.+)$/.exec(part)
    const table = /^(\S+) (\d+)$/.exec(part)
    const effect = /^(\S+\.\S+) by \w+$/.exec(part)
    if (answer !== null) {
      const [, delivery, attempt, what] = answer as unknown as [string, string, string?, string?]
      answers.push({ delivery, again: attempt !== undefined, what: said(what ?? '') })
    } else if (table !== null) {
      const [, name, count] = table as unknown as [string, string, string]
      if (count !== '0') rows.push(counted(Number(count), nounOf(name)))
    } else if (effect !== null) {
      const [, name] = effect as unknown as [string, string]
      effects.set(name, (effects.get(name) ?? 0) + 1)
    } else rest.push(part)
  }
  const outside = [...effects].map(([name, count]) => `${name} ${times(count)}`)
  return {
    answers: [...together(answers), ...rest].join(', '),
    rows: rows.length === 0 ? 'no rows' : rows.join(', '),
    ...(outside.length === 0 ? {} : { effects: outside.join(', ') }),
  }
}

function said(what: string): string {
  if (/^\d/.test(what)) return `answered ${what}`
  return what === 'unanswered' ? 'got no answer' : what
}

function together(answers: readonly Answer[]): readonly string[] {
  const deliveries = new Map<string, string>()
  for (const { delivery, again, what } of answers) {
    const before = deliveries.get(delivery)
    const first = again ? `was delivered again and ${what}` : what
    deliveries.set(delivery, before === undefined ? first : `${before}, ${first}`)
  }
  const [first] = deliveries.values()
  if (deliveries.size > 1 && [...deliveries.values()].every((what) => what === first)) {
    const who = deliveries.size === 2 ? 'both deliveries' : `all ${deliveries.size} deliveries`
    return [`${who} ${first?.replaceAll('was delivered', 'were delivered')}`]
  }
  return [...deliveries].map(([delivery, what]) => `delivery ${delivery} ${what}`)
}

export interface Says {
  readonly name: string
  readonly says: string
}

/**
 * What broke, with the person or the money first: an invariant says `2 payments for one event: the customer was charged
 * twice`, and what matters stands behind the colon.
 */
export function matter(says: string): string {
  return /^.+?: (.+)$/s.exec(says)?.[1] ?? says
}

/** What a search found, as both a search in the page and a recorded one say it. */
export interface Found {
  readonly schedules: number
  readonly held: number
  readonly broken: number
  /** Whether every order was run, or is equivalent to one that was. */
  readonly complete: boolean
  /** How many orders were left out because they are equivalent to one that was run. */
  readonly pruned?: number
  readonly endings: readonly { readonly count: number; readonly broken: readonly Says[] }[]
  readonly smallest?: { readonly size: Size; readonly broken: readonly Says[] } | undefined
}

export interface Size {
  readonly faults: number
  readonly preemptions: number
  readonly steps: number
}

export interface FoundWords {
  readonly tone: 'bad' | 'good' | 'unsure'
  /** `In 12 of 16 orders the customer was charged twice`. */
  readonly headline: string
  /** What else did not hold, each with its own count. */
  readonly also: readonly string[]
  /** What was searched, and how little it takes. */
  readonly under: string
}

export function foundWords(found: Found): FoundWords {
  const { schedules, broken, complete, smallest } = found
  if (broken === 0) return complete ? heldIn(found) : nothingIn(found)
  const of = isWhole(found)
    ? counted(schedules, 'order')
    : `the ${counted(schedules, 'order')} that ${schedules === 1 ? 'was' : 'were'} run`
  const isOnly = isWhole(found) && schedules === 1
  const [first, ...also] = saidIn(found).map(([matters, count]) =>
    isOnly ? `In the only order there is ${matters}` : `In ${grouped(count)} of ${of} ${matters}`,
  )
  const least =
    smallest === undefined
      ? ''
      : ` The smallest ${isWhole(found) ? 'that breaks' : 'of those that were run and broke'} needs ${needs(smallest.size)}.`
  return {
    tone: 'bad',
    headline: first ?? `${grouped(broken)} of ${of} broke`,
    also,
    under: `${searched(found)}${least}`,
  }
}

/** Counts are of all orders only where each of them was run: equivalent ones that were left out would be counted too. */
function isWhole({ complete, pruned = 0 }: Found): boolean {
  return complete && pruned === 0
}

function searched(found: Found): string {
  if (isWhole(found)) return 'Every order was run.'
  return found.complete
    ? 'Every other order does the same as one of these.'
    : 'These are not all the orders there are.'
}

function heldIn(found: Found): FoundWords {
  const count = counted(found.schedules, 'order')
  const headline = isWhole(found)
    ? `Held in ${found.schedules === 1 ? 'the only order there is' : `all ${count}`}: every order was run`
    : `Held in every order: ${count} run, and every other does the same as one of these`
  return { tone: 'good', headline, also: [], under: '' }
}

function nothingIn({ schedules }: Found): FoundWords {
  return {
    tone: 'unsure',
    headline: `Nothing found in ${counted(schedules, 'order')}`,
    also: [],
    under: 'These are not all the orders there are, and nothing is said of the others.',
  }
}

/** What broke, the most frequent first, and in how many orders. */
function saidIn({ endings }: Found): readonly (readonly [matters: string, count: number])[] {
  const counts = new Map<string, number>()
  for (const { count, broken } of endings) {
    // Two facts with one consequence are one thing to say, and are counted once where both are so.
    for (const matters of new Set(broken.map(({ says }) => matter(says))))
      counts.set(matters, (counts.get(matters) ?? 0) + count)
  }
  return [...counts].sort(([, a], [, b]) => b - a)
}

/** `1 switch`, `1 switch and 1 fault`, `no switch`. */
function needs({ preemptions, faults }: Size): string {
  const switches = preemptions === 0 ? 'no switch' : counted(preemptions, 'switch')
  return faults === 0 ? switches : `${switches} and ${counted(faults, 'fault')}`
}

/** What an ending is called in a list: what broke, or that nothing did. @param whole with what stands before the colon too */
export function endingTitle(broken: readonly Says[], whole = false): string {
  if (broken.length === 0) return 'Nothing broke'
  return capital([...new Set(broken.map(({ says }) => (whole ? says : matter(says))))].join('; '))
}
