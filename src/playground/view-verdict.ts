import { element } from './element.ts'
import type { Obtained } from './obtained.ts'
import type { Verdict } from './verdict.ts'

/** The shape says it as well as the colour: a square is what broke, a disc what held, a ring what cannot be said. */
const marks = { bad: '■', good: '●', unsure: '○' } as const

type Parts = readonly (HTMLElement | undefined)[]

/** Something said with its mark, a headline and whatever belongs below it. */
export function drawSaid(
  tone: keyof typeof marks,
  headline: string,
  below: Parts,
  beside: Parts = [],
): HTMLElement {
  return element(
    'div',
    { class: 'dt-pg-verdict', 'data-tone': tone },
    element('span', { class: 'dt-pg-mark', 'aria-hidden': 'true' }, marks[tone]),
    element('div', {}, element('p', { class: 'dt-pg-headline' }, headline), ...below),
    ...beside,
  )
}

export function drawVerdict(verdict: Verdict): HTMLElement {
  const { tone, headline, also, left, searched, how } = verdict
  const below = [
    ...also.map((says) => element('p', {}, says)),
    tone === 'bad' && left !== '' ? element('p', {}, left) : undefined,
    element('p', { class: 'dt-pg-small' }, searched),
    how.why === undefined ? undefined : element('p', { class: 'dt-pg-small' }, how.why),
  ]
  return drawSaid(tone, headline, below, [drawLabel(how)])
}

/** What a label means is one press away. */
function drawLabel({ label, means }: Obtained): HTMLElement {
  return element(
    'details',
    { class: 'dt-pg-how' },
    element('summary', { class: 'dt-pg-chip' }, label),
    element('p', { class: 'dt-pg-small' }, means),
  )
}
