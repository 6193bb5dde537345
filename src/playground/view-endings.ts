// The outcomes of a search as a list: what a screen reader hears in the place of the wall, and what paper gets.
import { endingTitle, endingWords, type Says } from './ending-words.ts'
import { node, type Markup } from './markup.ts'
import { grouped } from './nouns.ts'

export interface EndingRow {
  readonly key: string
  readonly count: number
  readonly broken: readonly Says[]
  /** Its smallest schedule; absent while the search still runs. */
  readonly schedule?: string
}

export interface EndingsOptions {
  readonly id: string
  /** Of how many orders. */
  readonly total: number
  /** The smallest schedule that breaks; the ending that it leads to is marked. */
  readonly smallest?: string | undefined
  /** Whether each can be shown by a press on its button, which carries `data-schedule`. */
  readonly buttons?: boolean
  /** Whether none of them held or broke. */
  readonly unsaid?: boolean
}

/** Those that broke first; each with a bar as long as its share. */
export function endings(list: readonly EndingRow[], options: EndingsOptions): Markup {
  const sorted = [...list].sort(
    (a, b) => Number(b.broken.length > 0) - Number(a.broken.length > 0) || b.count - a.count,
  )
  const { unsaid = false } = options
  const titles = sorted.map(({ broken }) => endingTitle(broken))
  // What matters is said first; where it is the same of two, what was there tells them apart.
  const titleOf = ({ broken }: EndingRow, index: number) =>
    unsaid
      ? 'Neither held nor broke'
      : endingTitle(
          broken,
          titles.indexOf(titles[index] as string) !== titles.lastIndexOf(titles[index] as string),
        )
  return node(
    'ol',
    { class: 'dt-endings', id: options.id },
    ...sorted.map((ending, index) => item(ending, index, titleOf(ending, index), options)),
  )
}

function item(
  { key, count, broken, schedule }: EndingRow,
  index: number,
  title: string,
  { id, total, smallest, buttons = false, unsaid = false }: EndingsOptions,
): Markup {
  const { answers, rows, effects } = endingWords(key)
  const says = `${id}-${index}`
  const held = broken.length === 0
  return node(
    'li',
    { 'data-tone': unsaid ? undefined : held ? 'good' : 'bad' },
    unsaid
      ? undefined
      : node('span', { class: held ? 'dt-disc' : 'dt-square', 'aria-hidden': 'true' }),
    node(
      'div',
      { class: 'dt-ending' },
      node(
        'p',
        { class: 'dt-ending-title', id: says },
        title,
        smallest !== undefined && smallest === schedule
          ? node('span', { class: 'dt-chip' }, 'the smallest')
          : undefined,
      ),
      node('p', { class: 'dt-small' }, [answers, rows, effects].filter(Boolean).join(' · ')),
    ),
    node(
      'p',
      { class: 'dt-ending-count' },
      node('b', {}, grouped(count)),
      ` of ${grouped(total)}`,
      node('span', { class: 'dt-share', style: `--dt-share: ${share(count, total)}%` }),
    ),
    buttons && schedule !== undefined
      ? node(
          'button',
          {
            type: 'button',
            class: 'dt-pg-button',
            'data-schedule': schedule,
            'aria-describedby': says,
          },
          'Show one',
        )
      : undefined,
  )
}

/** In percent, and never so little that it is not seen. */
function share(count: number, total: number): number {
  return total === 0 ? 0 : Math.max(1, Math.round((100 * count) / total))
}
