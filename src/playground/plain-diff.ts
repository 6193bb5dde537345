import type { Comparison } from './compare.ts'
import { element } from './element.ts'
import { indentation, lineDiff, type Stretch } from './line-diff.ts'

/** Signs for the eye, words for the ear; colour is never the only difference. */
const signs = {
  same: { sign: ' ', says: '' },
  gone: { sign: '−', says: 'only in yours: ' },
  new: { sign: '+', says: 'only in the fix: ' },
} as const

/** The difference as a list of lines, one below the other. It needs nothing loaded and fits any width. */
export function drawPlainDiff({ mine, fix }: Comparison): HTMLElement {
  const stretches = differences({ mine, fix })
  const lines = stretches.flatMap(({ type, lines }) => lines.map((line) => drawLine(type, line)))
  return element(
    'div',
    { class: 'dt-pg-diff' },
    element('p', { class: 'dt-pg-small' }, summary(stretches)),
    element(
      'ol',
      { class: 'dt-pg-diff-lines', tabindex: 0, 'aria-label': 'Line by line' },
      ...lines,
    ),
  )
}

/** What is only further to the right, because something was put around it, is no difference. */
export function differences({ mine, fix }: Pick<Comparison, 'mine' | 'fix'>): readonly Stretch[] {
  return lineDiff(mine, fix, indentation)
}

export function summary(stretches: readonly Stretch[]): string {
  const count = (wanted: Stretch['type']) =>
    stretches
      .filter(({ type }) => type === wanted)
      .reduce((sum, { lines }) => sum + lines.length, 0)
  const [gone, fresh] = [count('gone'), count('new')]
  if (gone + fresh === 0) return 'There is no difference: this is the fix.'
  return `${counted(gone)} only in yours (−), ${counted(fresh)} only in the fix (+).`
}

function drawLine(type: Stretch['type'], line: string): HTMLElement {
  const { sign, says } = signs[type]
  return element(
    'li',
    { 'data-line': type },
    element('span', { class: 'dt-pg-sign', 'aria-hidden': 'true' }, sign),
    says === '' ? undefined : element('span', { class: 'sr-only' }, says),
    element('code', {}, line === '' ? ' ' : line),
  )
}

function counted(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`
}
