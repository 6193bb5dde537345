// A review as text: what is kept in the browser, saved in a file and packed into a link. One format for all three.
import { verdicts, type Mark, type Review, type Verdict } from './review.ts'

const format = 'delivered-twice review'
const version = 1

/** Characters that a review may have. One with a page of notes on every item has far fewer. */
export const mostCharacters = 1_000_000

export type Read =
  | { readonly type: 'review'; readonly review: Review }
  /** In a sentence that says what to do. */
  | { readonly type: 'refused'; readonly why: string }

export function writeReview({ name, list, marks }: Review, indent?: number): string {
  return JSON.stringify({ format, version, name, list, marks }, null, indent)
}

export function readReview(text: string): Read {
  if (text.length > mostCharacters)
    return refused('It is larger than any review. Choose a file that was saved here.')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused(
      'It is not a whole review: the JSON cannot be read. Save it again where it came from.',
    )
  }
  if (!isObject(value) || value['format'] !== format)
    return refused('It is not a review. Choose a file that was saved with “Save as file” here.')
  if (value['version'] !== version)
    return refused(
      `It was written by another version of this checklist${inBrackets(value['version'])}. Open it where it was written.`,
    )
  const { name, list, marks } = value
  if (typeof name !== 'string' || name.trim() === '' || name.length > 200)
    return refused('Its name is missing or too long: `name` has up to 200 characters.')
  if (list !== 'full' && list !== 'short')
    return refused('It does not say which list it goes through: `list` is "full" or "short".')
  if (!isObject(marks)) return refused('It has no marks: `marks` is missing.')

  const read: [string, Mark][] = []
  for (const [id, mark] of Object.entries(marks)) {
    const known = markFrom(mark)
    if (!/^WI-\d{3,4}$/.test(id) || known === undefined)
      return refused(
        `What it says of “${id.slice(0, 40)}” cannot be read: a mark has a \`verdict\` (${verdicts.join(', ')}), a \`note\`, or both.`,
      )
    read.push([id, known])
  }
  return { type: 'review', review: { name: name.trim(), list, marks: Object.fromEntries(read) } }
}

function markFrom(value: unknown): Mark | undefined {
  if (!isObject(value)) return undefined
  const { verdict, note, ...others } = value
  if (Object.keys(others).length > 0 || (verdict === undefined && note === undefined))
    return undefined
  if (verdict !== undefined && !verdicts.includes(verdict as Verdict)) return undefined
  if (note !== undefined && typeof note !== 'string') return undefined
  return {
    ...(verdict === undefined ? {} : { verdict: verdict as Verdict }),
    ...(note === undefined ? {} : { note }),
  }
}

/** A file of somebody else may have anything there, as long or as deep as it likes. */
function inBrackets(version: unknown): string {
  return typeof version === 'number' ? ` (${version})` : ''
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refused(why: string): Read {
  return { type: 'refused', why }
}
