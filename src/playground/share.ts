/**
 * A playground as a link. The fragment is
 *
 *   #v1.<JSON, compressed>.<sum>
 *
 * `v1` is the version; how the rest is packed is in link-text.ts. A file that differs from the shipped one is a change
 * of it (patch.ts) with a sum of the text that it changes, or, where nothing of that is left, the whole text. Fields
 * that a reader of this version does not know are passed over. Whatever else the fragment holds, reading it never
 * throws, never takes long, and says in a sentence why the example is shown as shipped.
 */
import { parseSchedule } from '../explorer/index.ts'
import { pack, sumOf, unpack } from './link-text.ts'
import { isWhole, patched, patchOf, type Patch } from './patch.ts'
import type { Order, Settings } from './protocol.ts'
import { boolean, list, object, oneOf, optional, text, wrong, type Shape } from './shape.ts'

export interface Link {
  readonly example: string
  /** The present text of each file that differs from the shipped one, by name. */
  readonly files: Readonly<Record<string, string>>
  readonly settings: Settings
  readonly mode: 'storm' | 'explore' | 'walk'
  readonly order: Order
  readonly indexes: readonly { readonly name: string; readonly on: boolean }[]
  /** The order that is shown, as the explorer prints it. */
  readonly schedule?: string
  /** Which of its steps is selected, from 0. */
  readonly step?: number
}

export type Decoded =
  /** The fragment is a heading's, or there is none. */
  | { readonly type: 'none' }
  /** `says` is what of the link could not be taken over, in sentences; most often it is empty. */
  | { readonly type: 'link'; readonly link: Link; readonly says: readonly string[] }
  | { readonly type: 'refused'; readonly says: string }

/** The files of an example that a reader may change, by name, as shipped; undefined if there is no such example. */
export type Shipped = Readonly<Record<string, string>> | undefined

const version = 'v1'
/** Characters of a fragment; ten times what a long handler needs. */
const longest = 20_000
/** Bytes of what a fragment unpacks to. */
const most = 200_000

type PackedFile = { readonly name: string; readonly of?: string; readonly patch: Patch }
type Packed = Omit<Link, 'files'> & { readonly files: readonly PackedFile[] }

/** The fragment, with its `#`. Files that are as shipped are left out. Rejects where the browser cannot compress. */
export async function encodeLink(link: Link, shipped: Shipped): Promise<string> {
  const files = Object.entries(link.files).flatMap(([name, present]): readonly PackedFile[] => {
    const original = shipped?.[name] ?? ''
    if (present === original) return []
    const patch = patchOf(original, present)
    if (isWhole(patch)) return [{ name, patch: [present] }]
    return [{ name, of: sumOf(original), patch }]
  })
  return `#${version}.${await pack(JSON.stringify({ ...link, files } satisfies Packed))}`
}

/** @param shippedIn asked for the files of the example that the link names. */
export async function decodeLink(
  fragment: string,
  shippedIn: (example: string) => Shipped,
): Promise<Decoded> {
  const match = /^#?v(\d{1,9})\.(.*)$/s.exec(fragment)
  if (match === null) return { type: 'none' }
  const [, number = '', body = ''] = match
  if (`v${Number(number)}` !== version) {
    return refused(
      Number(number) > 1
        ? 'This link was made by a newer version of this site. Reload the page; if that does not help, ask for the code itself.'
        : 'This link is of a version that this site has never had.',
    )
  }
  if (body.length > longest) return refused('This link is longer than any that this site makes.')
  const unpacked = await unpack(body, most)
  switch (unpacked.type) {
    case 'text':
      return read(unpacked.text, shippedIn)
    case 'cut short':
      return refused('This link was cut short on its way. Ask for it again, and copy it whole.')
    case 'damaged':
      return refused('This link was damaged on its way. Ask for it again, and copy it whole.')
    case 'too large':
      return refused('This link holds more text than a playground takes.')
    default:
      return unpacked satisfies never
  }
}

function read(json: string, shippedIn: (example: string) => Shipped): Decoded {
  const packed = shape(parsed(json))
  if (packed === wrong) return refused('This link does not say what a playground needs to know.')
  const shipped = shippedIn(packed.example)
  if (shipped === undefined) {
    return refused(`This link is about an example that is not here: ${packed.example}.`)
  }
  const files: Record<string, string> = {}
  const says: string[] = []
  for (const { name, of, patch } of packed.files) {
    const original = Object.hasOwn(shipped, name) ? shipped[name] : undefined
    if (original === undefined) {
      says.push(`The link changes ${name}, which cannot be changed here.`)
    } else if (!isWhole(patch) && of !== sumOf(original)) {
      says.push(
        `${name} has changed on this site since the link was made, and the link holds only what was different then. It is shown as it is now.`,
      )
    } else {
      const changed = isWhole(patch) ? patch.filter(isText).join('\n') : patched(original, patch)
      if (changed === undefined) says.push(`The link’s change of ${name} does not fit it.`)
      else files[name] = changed
    }
  }
  return { type: 'link', link: { ...packed, files }, says }
}

function refused(says: string): Decoded {
  return { type: 'refused', says: `${says} The example is shown as it is.` }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function isText(step: number | string): step is string {
  return typeof step === 'string'
}

const whole =
  (least: number, greatest: number): Shape<number> =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= greatest
      ? (value as number)
      : wrong

const name = text(200)

const schedule: Shape<string> = (value) => {
  const words = text(5_000)(value)
  if (words === wrong) return wrong
  try {
    parseSchedule(words)
    return words
  } catch {
    return wrong
  }
}

const step: Shape<number | string> = (value) =>
  typeof value === 'string' ? text(most)(value) : whole(-most, most)(value)

/** At most so many faults of a kind; more than any search comes to the end of. */
const faults = whole(0, 50)

const shape = object<Packed>({
  example: name,
  files: list(
    object<PackedFile>({ name, of: optional(name) as Shape<string>, patch: list(step, most) }),
    10,
  ),
  settings: object({
    deliveries: whole(1, 50),
    tenants: oneOf('same', 'different'),
    crashes: faults,
    failures: faults,
    overlaps: faults,
  }),
  mode: oneOf('storm', 'explore', 'walk'),
  order: oneOf('one after another', 'round robin'),
  indexes: list(object({ name, on: boolean }), 50),
  schedule: optional(schedule) as Shape<string>,
  step: optional(whole(0, 100_000)) as Shape<number>,
})
