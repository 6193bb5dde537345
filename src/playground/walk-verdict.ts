// What an order that the reader chose has come to, in words.
import type { KnownOrders } from './known-orders.ts'
import { capital, counted, grouped } from './nouns.ts'
import { obtained } from './obtained.ts'
import { rounded } from './rounded.ts'
import { conditions, counts, answers, type Done, type Verdict } from './verdict.ts'
import { stepsOf, type Walking } from './walking.ts'

export function walkVerdict(
  { schedule, ran }: Walking,
  result: Done,
  known: KnownOrders | undefined,
): Verdict {
  const { broken, how, trace, why } = result
  const steps = counted(stepsOf(schedule).length, 'step')
  const rest = {
    searched: `${capital(conditions(ran))}.`,
    how: obtained(how, ran.version, why),
  }
  const left = `Afterwards: ${counts(trace)}; ${answers(trace.responses)}.`
  const said = broken.map(({ name, says }) => `${capital(says)}. Not so: ${name}.`)
  if (how === 'cannot-say') {
    return {
      ...rest,
      tone: 'unsure',
      headline:
        broken.length > 0
          ? 'Broken here, which proves nothing: decide on PostgreSQL'
          : 'Whether it held cannot be said in this page',
      also: said,
      left,
    }
  }
  if (broken.length > 0)
    return { ...rest, tone: 'bad', headline: `You broke it in ${steps}`, also: said, left }
  return {
    ...rest,
    tone: 'good',
    headline: 'It held',
    also: [`${capital(left)} ${ofHowMany(known)}`],
    left: '',
  }
}

/** How many orders there are, and how many the reader has not gone. An estimate is always called one. */
export function ofHowMany(known: KnownOrders | undefined): string {
  const gone = known?.gone.length ?? 1
  if (known?.count === undefined)
    return 'That was one order, and how many there are has not been counted.'
  const { count, exact } = known
  const which = gone === 1 ? 'That was one' : `You have gone ${grouped(gone)}`
  if (exact) {
    const left = count - gone
    if (count === 1) return 'It is the only order there is.'
    if (left <= 0) return `You have gone all ${grouped(count)} orders there are.`
    return `${which} of ${grouped(count)} orders; ${areLeft(grouped(left), left)}.`
  }
  const of = `${which} of ${rounded(count)} orders`
  if (gone >= count) return `${of}: that is an estimate, and how many are left is not known.`
  return `${of}; ${areLeft(rounded(count - gone), count - gone)}.`
}

function areLeft(words: string, left: number): string {
  return `${words} ${left === 1 ? 'is' : 'are'} left`
}
