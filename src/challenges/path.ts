// Which steps of the learning path somebody has ticked, as text: what is kept in the browser and what is saved in a file.
import { isObject } from './is-object.ts'
import { versionWords } from './version-words.ts'

/** In the browser's storage. */
export const pathKey = 'delivered-twice:path'

const format = 'delivered-twice path'
const version = 1

/** Characters that such a file may have. One with every step has far fewer. */
export const mostCharacters = 100_000

/** The ids of the steps that are done. Ids that this version of the path does not know are kept as they are. */
export type Done = ReadonlySet<string>

export type Read =
  | { readonly type: 'path'; readonly done: Done }
  /** In a sentence that says what to do. */
  | { readonly type: 'refused'; readonly why: string }

export function ticked(done: Done, id: string, is: boolean): Done {
  const ids = new Set(done)
  if (is) ids.add(id)
  else ids.delete(id)
  return ids
}

/** What either has. A file never takes a tick away. */
export function joined(one: Done, other: Done): Done {
  return new Set([...one, ...other])
}

export function writePath(done: Done, indent?: number): string {
  return JSON.stringify({ format, version, done: [...done].sort() }, null, indent)
}

export function readPath(text: string): Read {
  if (text.length > mostCharacters)
    return refused('It is larger than any learning path. Choose a file that was saved here.')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('Its JSON cannot be read. Save it again where it came from.')
  }
  if (!isObject(value) || value['format'] !== format)
    return refused('It holds no learning path. Choose a file that was saved with “Save as file”.')
  if (value['version'] !== version)
    return refused(
      `It was written by another version of this page${versionWords(value['version'])}. Open it where it was written.`,
    )
  const { done } = value
  if (!Array.isArray(done) || !done.every(isId))
    return refused('It does not say which steps are done: `done` is a list of their ids.')
  return { type: 'path', done: new Set(done) }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][a-z0-9-]{0,79}$/.test(value)
}

function refused(why: string): Read {
  return { type: 'refused', why }
}
