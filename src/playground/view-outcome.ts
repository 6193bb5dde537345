// What a run came to. Imported when the first run begins: a playground that nobody touches does without it.
import css from './view-outcome.css?inline'
import { drawDeliveries, failureDetails } from './view-deliveries.ts'
import { element } from './element.ts'
import { noticeOf, type Notice } from './notice.ts'
import type { State } from './state.ts'
import { drawTables } from './view-tables.ts'
import { drawTimeline } from './view-timeline.ts'
import { outside, verdictOf, type Verdict } from './verdict.ts'

// Its style comes with it: a page that nobody presses anything on does without both.
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)

/** The shape says it as well as the colour: a square is what broke, a disc what held, a ring what cannot be said. */
const marks = { bad: '■', good: '●', unsure: '○' } as const

/**
 * `status` is announced by screen readers when it changes, so it holds what is short: the verdict and how each delivery
 * ended. The steps and the rows are beside it, to be read at leisure.
 */
export function drawOutcome(status: HTMLElement, result: HTMLElement, state: State): void {
  const notice = noticeOf(state)
  const { outcome } = state
  result.hidden = outcome.type !== 'result'
  if (outcome.type !== 'result') {
    result.replaceChildren()
    return status.replaceChildren(...(notice === undefined ? [] : [drawNotice(notice)]))
  }
  const { trace, logged, cut } = outcome.result
  const verdict = verdictOf(outcome.result, outcome.ran)
  status.replaceChildren(
    ...(notice === undefined ? [] : [drawNotice(notice)]),
    drawVerdict(verdict),
    drawDeliveries(trace),
  )
  const effects = outside(trace)
  result.replaceChildren(
    drawTimeline(trace),
    element(
      'div',
      { class: 'dt-pg-after' },
      element('p', { class: 'dt-pg-label' }, 'Rows afterwards'),
      ...drawTables(trace.tables),
      element('p', { class: 'dt-pg-label' }, 'Outside the database'),
      element(
        'p',
        {},
        effects.length === 0 ? 'Nothing: the handler called no other service.' : effects.join(', '),
      ),
      ...drawLog(logged),
      ...cut.map((sentence) => element('p', { class: 'dt-pg-small' }, sentence)),
    ),
  )
}

function drawVerdict(verdict: Verdict): HTMLElement {
  const { tone, headline, also, left, searched, how } = verdict
  return element(
    'div',
    { class: 'dt-pg-verdict', 'data-tone': tone },
    element('span', { class: 'dt-pg-mark', 'aria-hidden': 'true' }, marks[tone]),
    element(
      'div',
      {},
      element('p', { class: 'dt-pg-headline' }, headline),
      ...also.map((says) => element('p', {}, says)),
      tone === 'bad' ? element('p', {}, left) : undefined,
      element('p', { class: 'dt-pg-small' }, searched),
      how.why === undefined ? undefined : element('p', { class: 'dt-pg-small' }, how.why),
    ),
    element('span', { class: 'dt-pg-chip' }, how.label),
  )
}

function drawNotice({ tone, title, text, failure }: Notice): HTMLElement {
  return element(
    'div',
    { class: 'dt-pg-verdict', 'data-tone': tone },
    element('span', { class: 'dt-pg-mark', 'aria-hidden': 'true' }, marks[tone]),
    element(
      'div',
      {},
      element('p', { class: 'dt-pg-headline' }, title),
      element('p', {}, text),
      failure === undefined ? undefined : failureDetails(failure),
    ),
  )
}

function drawLog(
  logged: readonly { readonly process: number; readonly text: string }[],
): HTMLElement[] {
  if (logged.length === 0) return []
  const lines = logged.map(({ process, text }) => element('li', {}, `${process}: ${text}`))
  return [
    element('p', { class: 'dt-pg-label' }, 'Logged, by delivery'),
    element('ul', { class: 'dt-pg-log' }, ...lines),
  ]
}
