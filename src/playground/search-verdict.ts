// What a search has come to, in words.
import { foundWords } from './ending-words.ts'
import { capital, counted, grouped } from './nouns.ts'
import { obtained } from './obtained.ts'
import type { Exploration } from './protocol.ts'
import type { Found, Searched } from './state.ts'
import { conditions, type Verdict } from './verdict.ts'

/** Of a search that has ended, or that had to be broken off. Nothing found is never called safe unless it was complete. */
export function searchVerdict({ found, exploration, brokenOff, ran }: Searched): Verdict {
  if (exploration === undefined) {
    const why =
      brokenOff === 'silent'
        ? 'In the next order the handler gave nothing else a turn, and was ended.'
        : 'Stopped, and the database with it.'
    return {
      ...partial(found),
      searched: `${why} ${sofar(found)} ${capital(conditions(ran))}.`,
      how: obtained('cannot-say', ran.version),
    }
  }
  const how = obtained(exploration.how, ran.version, reasonOf(exploration))
  const words = foundWords(
    isUnsaid(exploration) ? { ...exploration, smallest: undefined } : exploration,
  )
  const searched = `${whichOrders(exploration)} ${words.under} ${capital(conditions(ran))}.`
  switch (exploration.type) {
    case 'violated':
    case 'held':
      return {
        tone: words.tone,
        headline: words.headline,
        also: words.also,
        left: '',
        searched,
        how,
      }
    case 'cannot-say':
      return {
        tone: 'unsure',
        headline: isUnsaid(exploration)
          ? 'This cannot be said in this page'
          : 'Found in emulation: decide on PostgreSQL',
        also: isUnsaid(exploration) ? [] : [words.headline, ...words.also],
        left: '',
        searched,
        how,
      }
    case 'not-deterministic':
      return {
        tone: 'bad',
        headline: 'The handler does not do the same thing twice',
        also: [
          'It asked for something else than the first time, in the same order. Look for Math.random, the clock on the wall, or a variable that outlives a delivery.',
        ],
        left: '',
        searched: sofar(found),
        how,
      }
    case 'cancelled':
      return {
        ...partial(found),
        searched: `Stopped: ${sofar(found)} ${capital(conditions(ran))}.`,
        how,
      }
    case 'failed':
      return {
        tone: 'bad',
        headline: 'In one order the handler never ended',
        also: exploration.reason === undefined ? [] : [exploration.reason],
        left: '',
        searched: `${sofar(found)} The order in which it happened is shown below.`,
        how,
      }
    default:
      return exploration.type satisfies never
  }
}

/** Whether what broke, if anything did, came of steps that this page refused: then no order of it held or broke. */
export function isUnsaid({ type, found = false }: Pick<Exploration, 'type' | 'found'>): boolean {
  return type === 'cannot-say' && !found
}

/** While it runs: `120 of about 250 orders, 80 broke`. */
export function progressWords({
  found,
  orders,
  ran,
}: Pick<Searched, 'found' | 'orders' | 'ran'>): string {
  // What is estimated is how many orders there are; only this search runs them all.
  const of =
    ran.search?.type === 'all' && orders > found.schedules
      ? ` of about ${grouped(Math.round(orders))}`
      : ''
  return `${grouped(found.schedules)}${of} orders run, ${grouped(found.broken)} broke`
}

function partial(found: Found): Pick<Verdict, 'tone' | 'headline' | 'also' | 'left'> {
  return found.broken > 0
    ? {
        tone: 'bad',
        headline: `${grouped(found.broken)} of ${counted(found.schedules, 'order')} broke`,
        also: [],
        left: '',
      }
    : {
        tone: 'unsure',
        headline: `Nothing found in ${counted(found.schedules, 'order')}`,
        also: [],
        left: '',
      }
}

function sofar({ schedules }: Found): string {
  return schedules === 0
    ? 'No order had been run to its end.'
    : `${counted(schedules, 'order')} had been run, which are not all there are.`
}

function whichOrders({ strategy, pruned, complete }: Exploration): string {
  if (pruned === 0) return complete ? '' : `${capital(strategy)}.`
  return `${capital(strategy)}: ${counted(pruned, 'order')} that do the same as another were left out.`
}

function reasonOf({ type, reason }: Exploration): string | undefined {
  return type === 'cannot-say' ? reason : undefined
}
