// The code's bar and the controls: everything of a playground that is in the page before it is run.
import type { Failure } from '../explorer/index.ts'
import { element } from './element.ts'
import { serverSays } from '../explorer/words.ts'
import { capital } from './nouns.ts'
import { inMegabytes } from './size.ts'
import { isWorking, type IndexNews, type State } from './state.ts'

/** The parts of the playground by the name in their `data-part`. */
export type Part = (name: string) => HTMLElement

export function drawControls(part: Part, state: State, before: State | undefined): void {
  const working = isWorking(state)
  for (const button of part('controls').querySelectorAll<HTMLElement>('[data-do]')) {
    const off = button.dataset['do'] === 'stop' ? !working : working
    button.setAttribute('aria-disabled', String(off))
  }
  for (const { name, on } of state.indexes) {
    const button = part('controls').querySelector(`[data-index="${CSS.escape(name)}"]`)
    button?.setAttribute('aria-checked', String(on))
  }
  drawProgress(part, state)
  drawMode(part, state)
  if (state.news !== before?.news) drawNews(part('news'), state.news, part('controls'))
}

function drawProgress(part: Part, { phase }: State): void {
  // Shown until the first load: what has been loaded is kept for as long as the page is.
  part('size').hidden ||= phase.type !== 'closed'
  part('progress').hidden = phase.type !== 'loading'
  if (phase.type !== 'loading') return
  const bar = part('progress').querySelector('progress') as HTMLProgressElement
  const { part: name, loaded, total } = phase
  const known = total > 0 && loaded < total
  // Without a value the bar shows that something is going on, which is all that is known.
  if (known) bar.value = loaded / total
  else bar.removeAttribute('value')
  part('progress-words').textContent = known
    ? `Loading ${name}: ${inMegabytes(loaded)} of ${inMegabytes(total)}`
    : `${total > 0 ? `Unpacking ${name}` : capital(name)} …`
}

/** What belongs to the other way of running is put away, and keeps what was chosen in it. */
function drawMode(part: Part, { mode }: State): void {
  for (const group of part('controls').querySelectorAll<HTMLElement>('[data-for]'))
    group.hidden = group.dataset['for']?.split(' ').includes(mode) !== true
}

function drawNews(place: HTMLElement, news: IndexNews, controls: HTMLElement): void {
  switch (news.type) {
    case 'none':
      return place.replaceChildren()
    case 'wished': {
      const button = controls.querySelector<HTMLElement>(`[data-index="${CSS.escape(news.name)}"]`)
      return place.replaceChildren(
        element('p', {}, 'The next run begins with'),
        element('code', {}, button?.dataset['sql'] ?? ''),
      )
    }
    case 'ran':
      if (news.sql === '') return place.replaceChildren()
      return place.replaceChildren(
        element('p', {}, 'PostgreSQL ran'),
        element('code', {}, news.sql),
      )
    case 'refused':
      return place.replaceChildren(
        element('p', { class: 'dt-pg-refused' }, refusal(news.failure)),
        element('code', {}, news.sql),
        element('p', {}, 'The rows of the last run stand in its way. Reset takes them out.'),
        element(
          'button',
          { type: 'button', class: 'dt-pg-button', 'data-do': 'empty', 'data-name': news.name },
          'Reset, then switch it on',
        ),
      )
    default:
      return news satisfies never
  }
}

function refusal(failure: Failure): string {
  const code = failure.sqlstate ?? failure.code
  const { detail } = failure.details
  const why = typeof detail === 'string' ? `. ${detail}` : ''
  return `PostgreSQL refused${code === undefined ? '' : ` with ${code}`}: ${serverSays(failure)}${why}`
}
