// What stands beside the buttons of a walk, in words.
import {
  shortFailure,
  shortRequest,
  timelineOf,
  type Response,
  type Trace,
} from '../explorer/index.ts'
import type { Offered, Standing } from './protocol.ts'

/** `Delivery 1`, `Delivery 1, attempt 2`. */
export function whose({ delivery, attempt }: Pick<Response, 'delivery' | 'attempt'>): string {
  return `Delivery ${delivery}${attempt === 1 ? '' : `, attempt ${attempt}`}`
}

/** What a button says: the step, or what happens instead of it. */
export function offerWords({ mark, request }: Offered, delivery: number): string {
  switch (mark) {
    case '':
      return shortRequest(request)
    case 'c':
      return `crash delivery ${delivery}`
    case 'l':
      return `crash delivery ${delivery} once it is done`
    case 'f':
      return `${shortRequest(request)} fails`
    case 'r':
      return 'the provider delivers again'
    case 't':
      return 'its wait times out'
    default:
      return mark satisfies never
  }
}

/** What a process that may not be chosen does: it waits, or it has ended. */
export function stateWords(response: Response, { trace, waiting }: Standing): string {
  const wait = waiting.find(({ process }) => process === response.process)
  if (wait !== undefined) {
    const deliveries = new Map(trace.responses.map(({ process, delivery }) => [process, delivery]))
    const others = wait.for.map((process) => `delivery ${deliveries.get(process) ?? process}`)
    const whom = others.length === 0 ? '' : ` for ${others.join(' and ')}`
    return `waits${whom}: ${shortRequest(wait.request)}`
  }
  switch (response.type) {
    case 'answered':
      return `has answered ${response.status}`
    case 'threw':
      return `threw ${shortFailure(response.failure)}, which answers 500`
    case 'crashed':
      return 'has crashed'
    case 'unanswered':
      return 'goes on by itself'
    default:
      return response satisfies never
  }
}

/** What the last step was and all that it led to: `Step 3: delivery 1: INSERT Payment → 1 row.` */
export function lastStepWords(trace: Trace, steps: number): string {
  if (steps === 0) return 'All deliveries have begun, and stand before their first step.'
  const rows = timelineOf(trace).rows.filter(({ at }) => at === steps)
  const said = rows.map((row) => `${whose(row).replace('D', 'd')}: ${row.short}`)
  return `Step ${steps}: ${said.length === 0 ? 'nothing that can be seen' : said.join('; ')}.`
}
