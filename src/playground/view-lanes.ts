// What stands in a lane: a chip for each thing that a delivery did or that happened to it.
import { laneColour, type Row } from '../explorer/index.ts'
import { breakable } from './breakable.ts'
import { node, type Child, type Markup } from './markup.ts'

/** What the codes mean that a reader of a timeline meets. Appendix A of PostgreSQL's manual has all of them. */
const meanings: readonly (readonly [sqlstate: string, means: string])[] = [
  ['23505', 'duplicate key'],
  ['40001', 'could not serialise'],
  ['40P01', 'deadlock'],
  ['55P03', 'lock timeout'],
  ['57014', 'statement timeout'],
]

/** @param of what it has to say of whose it is, because the lane does not */
export function chip(
  row: Row,
  of: { readonly delivery?: boolean; readonly attempt?: boolean } = {},
): Markup {
  const attributes = {
    class: 'dt-step',
    'data-kind': row.kind,
    'data-lane': laneColour(row.delivery),
  }
  const says = [...whose(row, of), ...words(row)]
  if (row.whole === undefined) return node('div', attributes, ...says)
  return node('details', attributes, node('summary', {}, ...says), node('pre', {}, row.whole))
}

function whose(
  { delivery, attempt, kind }: Row,
  of: { readonly delivery?: boolean; readonly attempt?: boolean },
): readonly (Markup | string)[] {
  const parts = [
    ...(of.delivery === true ? [`delivery ${delivery}`] : []),
    ...(of.attempt === true && kind !== 'again' ? [`attempt ${attempt}`] : []),
  ]
  return parts.length === 0 ? [] : [node('span', { class: 'dt-attempt' }, parts.join(', ')), ' ']
}

function words({ kind, short, asked, came }: Row): readonly Child[] {
  if (asked === undefined || came === undefined) return breakable(withMeaning(short))
  const arrow = kind === 'waits' ? '' : '→ '
  const what = breakable(`${arrow}${withMeaning(came)}`)
  return [...breakable(asked), ' ', node('span', { class: 'dt-came' }, ...what)]
}

/** A code is looked up by its five characters, and understood by two words behind them. */
function withMeaning(text: string): string {
  const found = meanings.find(([code]) => new RegExp(`\\b${code}\\b`).test(text))
  if (found === undefined || text.includes('→')) return text
  const [code, means] = found
  return text.replace(code, `${code} ${means}`)
}
