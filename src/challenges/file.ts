// Progress as text: of one challenge, as it is kept in the browser, and of all of them, as a file to take elsewhere. What is
// read may be anybody's: nothing is taken over but what is of the right shape.
import { isObject } from './is-object.ts'
import { longest, type Progress, type Solved } from './progress.ts'
import { versionWords } from './version-words.ts'

const format = 'delivered-twice challenges'
const version = 1

/** Characters that a file may have. */
export const mostCharacters = 1_000_000

export type Entries = ReadonlyMap<string, Progress>

export type Read =
  | { readonly type: 'progress'; readonly entries: Entries }
  /** In a sentence that says what to do. */
  | { readonly type: 'refused'; readonly why: string }

export function writeProgress(entries: Entries): string {
  const challenges = Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify({ format, version, challenges }, null, 2)}\n`
}

/** Challenges that this version of the site does not have are kept as they are. */
export function readProgress(text: string): Read {
  if (text.length > mostCharacters)
    return refused('It is larger than any progress. Choose a file that was exported here.')
  const value = parsed(text)
  if (value === undefined)
    return refused('It is not a whole file: the JSON cannot be read. Export it again.')
  if (!isObject(value) || value['format'] !== format)
    return refused('It is no progress of challenges. Choose a file that was exported here.')
  if (value['version'] !== version)
    return refused(
      `It was written by another version of this site${versionWords(value['version'])}. Import it there.`,
    )
  const { challenges } = value
  if (!isObject(challenges)) return refused('It has no challenges: `challenges` is missing.')
  const entries = new Map<string, Progress>()
  for (const [slug, entry] of Object.entries(challenges)) {
    const progress = progressFrom(entry)
    if (!isSlug(slug) || progress === undefined)
      return refused(
        `What it says of “${slug.slice(0, 40)}” cannot be read, so nothing was taken over. Export it again.`,
      )
    entries.set(slug, progress)
  }
  return { type: 'progress', entries }
}

export function writeEntry(progress: Progress): string {
  return JSON.stringify({ version, ...progress })
}

export function readEntry(text: string): Progress | undefined {
  if (text.length > mostCharacters) return undefined
  const value = parsed(text)
  if (!isObject(value)) return undefined
  const { version: written, ...entry } = value
  return written === version ? progressFrom(entry) : undefined
}

export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 80
}

function progressFrom(value: unknown): Progress | undefined {
  if (!isObject(value)) return undefined
  const { solved, hints, solution, marks, linked, ...others } = value
  if (Object.keys(others).length > 0) return undefined
  if (typeof hints !== 'number' || ![0, 1, 2, 3].includes(hints)) return undefined
  if (typeof solution !== 'boolean') return undefined
  if (!isList(marks, /^WI-\d{3,4}$/, 200) || !isList(linked, /^[\w.]+:[\w.]+$/, 50))
    return undefined
  const read = { hints, solution, marks, linked }
  if (solved === undefined) return read
  const known = solvedFrom(solved)
  return known === undefined ? undefined : { solved: known, ...read }
}

function solvedFrom(value: unknown): Solved | undefined {
  if (!isObject(value)) return undefined
  const { at, link, says, afterSolution, ...others } = value
  const fits =
    Object.keys(others).length === 0 &&
    isText(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/, 40) &&
    !Number.isNaN(Date.parse(at)) &&
    // A fragment of this site's own pages, so that no address is ever taken from a file.
    isText(link, /^(#v\d{1,9}\.[\w.-]*)?$/, longest.link) &&
    isText(says, /^[^\p{Cc}]*$/u, longest.says) &&
    typeof afterSolution === 'boolean'
  return fits ? { at, link, says, afterSolution } : undefined
}

function isText(value: unknown, like: RegExp, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest && like.test(value)
}

function isList(value: unknown, like: RegExp, most: number): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= most &&
    value.every((each) => isText(each, like, 100)) &&
    new Set(value).size === value.length
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refused(why: string): Read {
  return { type: 'refused', why }
}
