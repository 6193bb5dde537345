// The keys of a walk: a digit takes the next step of that process, a letter before it says what happens instead.
import type { Offered } from './protocol.ts'

/** What may go before a digit: the letters that a schedule has behind it. */
export const letters = [
  { letter: 'c', means: 'crashes it' },
  { letter: 'f', means: 'makes its call fail' },
  { letter: 'r', means: 'has its provider deliver again' },
  { letter: 't', means: 'ends its wait' },
] as const

export type Letter = (typeof letters)[number]['letter']

export type Meaning =
  | { readonly type: 'take'; readonly choice: string }
  /** A letter: what it means depends on the digit behind it. */
  | { readonly type: 'letter'; readonly letter: Letter }
  | { readonly type: 'back' }
  | { readonly type: 'help' }
  /** A letter is taken back. */
  | { readonly type: 'never-mind' }

export interface Key {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** What a key means after this letter, if one was pressed; undefined for whatever is no key of a walk. */
export function meaningOf(
  { key, altKey, ctrlKey, metaKey }: Key,
  after: Letter | undefined,
): Meaning | undefined {
  if (altKey || ctrlKey || metaKey) return undefined
  if (/^[1-9]$/.test(key)) return { type: 'take', choice: `${key}${after ?? ''}` }
  if (key === 'Escape') return after === undefined ? undefined : { type: 'never-mind' }
  if (key === 'Backspace' || key === 'u') return { type: 'back' }
  if (key === '?') return { type: 'help' }
  const letter = letters.find((one) => one.letter === key)?.letter
  return letter === undefined ? undefined : { type: 'letter', letter }
}

/** The keys that take this, in the order in which they are pressed; undefined where only its button does. */
export function keysFor({ choice }: Pick<Offered, 'choice'>): readonly string[] | undefined {
  const match = /^([1-9])([cfrt]?)$/.exec(choice)
  if (match === null) return undefined
  const [, digit = '', letter = ''] = match
  return letter === '' ? [digit] : [letter, digit]
}

/** Whether what is typed here belongs to somebody else, such as an editor or a control. */
export function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable], [role="textbox"], [role="slider"], .dt-pg-code',
    ) !== null
  )
}
