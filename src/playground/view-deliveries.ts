import {
  laneColour,
  shortFailure,
  type Failure,
  type Response,
  type Trace,
} from '../explorer/index.ts'
import { element } from './element.ts'
import { thrownAt } from './thrown-at.ts'
import { answers } from './verdict.ts'

/** More lines than this are summed up first, and listed on demand. */
const fewEnough = 5

/** One line a delivery: what the provider was answered or, whole, why it was answered 500. */
export function drawDeliveries({ responses }: Trace): HTMLElement {
  const list = element('ul', { class: 'dt-pg-deliveries' }, ...responses.map(line))
  if (responses.length <= fewEnough) return list
  return element(
    'details',
    { class: 'dt-pg-fold' },
    element('summary', {}, `${responses.length} deliveries: ${answers(responses)}`),
    list,
  )
}

function line(response: Response): HTMLElement {
  const again = response.attempt === 1 ? '' : `, attempt ${response.attempt}`
  const name = element('b', {}, `Delivery ${response.delivery}${again}`)
  const attributes = { 'data-lane': laneColour(response.delivery) }
  switch (response.type) {
    case 'answered':
      return element('li', attributes, name, ` answered ${response.status}`)
    case 'threw': {
      const where = thrownAt(response.failure.stack)
      return element(
        'li',
        attributes,
        name,
        ' answered 500: threw ',
        element('code', {}, shortFailure(response.failure)),
        where === undefined ? undefined : ` at ${where}`,
        failureDetails(response.failure),
      )
    }
    case 'crashed':
      return element('li', attributes, name, ' crashed')
    case 'unanswered':
      return element('li', attributes, name, ' got no answer')
    default:
      return response satisfies never
  }
}

/** An error with nothing left out, for whoever has to handle it in code. */
export function failureDetails(failure: Failure): HTMLElement {
  return element(
    'details',
    {},
    element('summary', {}, 'The whole error'),
    element('dl', {}, ...fields(failure)),
    element('pre', {}, failure.message.trim()),
    element('pre', {}, JSON.stringify(failure.details, null, 2)),
    failure.stack === undefined ? undefined : element('pre', {}, stackOnly(failure)),
  )
}

function fields({ name, code, sqlstate, constraint }: Failure): HTMLElement[] {
  const known = { Name: name, Code: code, SQLSTATE: sqlstate, Constraint: constraint }
  return Object.entries(known).flatMap(([label, value]) =>
    value === undefined ? [] : [element('dt', {}, label), element('dd', {}, value)],
  )
}

/** A stack begins with the message, which stands above it already. */
function stackOnly({ stack = '' }: Failure): string {
  return stack
    .split('\n')
    .filter((text) => /^\s+at /.test(text))
    .join('\n')
}
