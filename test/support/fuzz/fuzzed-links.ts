// Links that this site never made, or that did not come as they were sent.
import fc from 'fast-check'
import { newReview } from '../../../src/checklist/review.ts'
import { writeReview } from '../../../src/checklist/file.ts'
import { pack, sumOf } from '../../../src/playground/link-text.ts'
import { damage, damaged, type Damage } from './damaged-text.ts'
import { damagedJson } from './damaged-json.ts'
import { hostileText } from './hostile-text.ts'

/** What a fragment is made of; it is packed by `fragmentOf`, which waits for the compression. */
export interface FuzzedLink {
  readonly start: string
  readonly json: string
  /** What happened to the packed text, which has the right sum all the same. */
  readonly unseen: readonly Damage[]
  /** What happened to the fragment as a whole. */
  readonly seen: readonly Damage[]
}

export async function fragmentOf({ start, json, unseen, seen }: FuzzedLink): Promise<string> {
  const packed = await pack(json)
  if (unseen.length === 0) return damaged(start + packed, seen)
  const body = damaged(packed.replace(/\..*$/, ''), unseen)
  return damaged(`${start}${body}.${sumOf(body)}`, seen)
}

function fuzzed(starts: readonly string[], valid: object, json: fc.Arbitrary<string>) {
  const [start = ''] = starts
  const damages = fc.array(damage, { minLength: 1, maxLength: 4 })
  const link = (parts: {
    readonly [key in keyof FuzzedLink]?: fc.Arbitrary<FuzzedLink[key]>
  }): fc.Arbitrary<FuzzedLink> =>
    fc.record({
      start: parts.start ?? fc.constant(start),
      json: parts.json ?? fc.constant(JSON.stringify(valid)),
      unseen: parts.unseen ?? fc.constant([]),
      seen: parts.seen ?? fc.constant([]),
    })
  return fc.oneof(
    { weight: 4, arbitrary: link({ json: damagedJson(valid) }) },
    { weight: 4, arbitrary: link({ json }) },
    { weight: 2, arbitrary: link({ seen: damages }) },
    { weight: 2, arbitrary: link({ unseen: damages }) },
    { weight: 1, arbitrary: link({ json: hostileText }) },
    { weight: 1, arbitrary: link({ start: fc.constantFrom(...starts), seen: damages }) },
    // A bomb, and one that is no bomb and longer than any link.
    { weight: 1, arbitrary: link({ json: fc.constantFrom('a'.repeat(2_000_000), '\u{1f4b3}') }) },
    {
      weight: 1,
      arbitrary: link({
        start: fc.integer({ min: 0, max: 300_000 }).map((length) => start + 'aB3-_'.repeat(length)),
      }),
    },
  )
}

/** The example that the links are about. */
export const example = 'check-then-create'

const playgroundLink = {
  example,
  files: [{ name: 'handler.ts', patch: ['export {}'] }],
  settings: { deliveries: 2, tenants: 'same', crashes: 0, failures: 0, overlaps: 0 },
  mode: 'explore',
  order: 'round robin',
  indexes: [{ name: 'WebhookEvent_tenantId_eventId_key', on: true }],
  schedule: 'v1:1.2.2.1',
  step: 2,
}

/** Valid, with what the reader may have written: that must be shown as the text that it is. */
const hostilePlayground = fc
  .record({
    files: fc.uniqueArray(
      fc.record({
        name: fc.oneof(fc.constantFrom('handler.ts', 'setup.sql'), hostileText),
        patch: fc.array(hostileText, { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 3, selector: ({ name }) => name },
    ),
    indexes: fc.array(fc.record({ name: hostileText, on: fc.boolean() }), { maxLength: 3 }),
    mode: fc.constantFrom('explore', 'storm', 'walk'),
    deliveries: fc.integer({ min: 1, max: 50 }),
    step: fc.integer({ min: 0, max: 100_000 }),
    schedule: fc
      .array(fc.constantFrom('1', '2', '50', '1c', '2f', '3t'), { minLength: 1, maxLength: 200 })
      .map((steps) => `v1:${steps.join('.')}`),
  })
  .map(({ deliveries, ...more }) =>
    JSON.stringify({
      ...playgroundLink,
      ...more,
      settings: { ...playgroundLink.settings, deliveries },
    }),
  )

export const fuzzedPlaygroundLink = fuzzed(
  ['#v1.', '#v2.', '#v0.', '#v999999999.', '#v01.', 'v1.', '#v1', '#v-1.'],
  playgroundLink,
  hostilePlayground,
)

const review: unknown = JSON.parse(
  writeReview({
    ...newReview('A review'),
    marks: { 'WI-001': { verdict: 'fail', note: 'why' }, 'WI-002': { verdict: 'pass' } },
  }),
)

const hostileReview = fc
  .record({
    name: hostileText.map((text) => text.slice(0, 200)),
    list: fc.constantFrom('full', 'short'),
    marks: fc.dictionary(
      fc.constantFrom('WI-001', 'WI-002', 'WI-003', 'WI-9999'),
      fc.record({ verdict: fc.constantFrom('pass', 'fail', 'na'), note: hostileText }),
    ),
  })
  .map((parts) => JSON.stringify({ ...(review as object), ...parts }))

export const fuzzedReviewLink = fuzzed(
  ['#review=1.', '#review=2.', '#review=0.', '#review=', '#review=999999999999.', '#review=1'],
  review as object,
  hostileReview,
)

/** Files, which come as they are: the text of each is what the page reads. */
function fuzzedFile(valid: object, more: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const text = JSON.stringify(valid, null, 2)
  const damages = fc.array(damage, { minLength: 1, maxLength: 4 })
  return fc.oneof(
    { weight: 4, arbitrary: damagedJson(valid) },
    { weight: 2, arbitrary: more },
    { weight: 2, arbitrary: damages.map((list) => damaged(text, list)) },
    { weight: 1, arbitrary: hostileText },
    { weight: 1, arbitrary: fc.constantFrom('x'.repeat(2_000_000), '['.repeat(999_999), '') },
  )
}

export const fuzzedReviewFile = fuzzedFile(review as object, hostileReview)

const solved = {
  at: '2026-11-28T10:00:00.000Z',
  link: '#v1.abc.def',
  says: '24 of 24 orders held, live',
  afterSolution: false,
}
const entry = { solved, hints: 1, solution: false, marks: ['WI-001'], linked: ['handler.ts:1.2'] }
const progress = {
  format: 'delivered-twice challenges',
  version: 1,
  challenges: { 'see-the-race': entry, constructor: { ...entry, solved: undefined } },
}

/** As a file can say it: what a goal read in somebody's table. */
const hostileEntry = hostileText.map((text) => ({
  ...entry,
  solved: { ...solved, says: text.replace(/\p{Cc}/gu, ' ').slice(0, 500) },
}))

const hostileProgress = fc
  .record({
    'see-the-race': hostileEntry,
    'to-string': fc.oneof(
      { weight: 3, arbitrary: hostileEntry },
      {
        weight: 1,
        arbitrary: hostileText.map((link) => ({ ...entry, solved: { ...solved, link } })),
      },
    ),
  })
  .map((challenges) => JSON.stringify({ ...progress, challenges }))

export const fuzzedProgressFile = fuzzedFile(progress, hostileProgress)

export const fuzzedEntry = fuzzedFile(
  { version: 1, ...entry },
  hostileEntry.map((hostile) => JSON.stringify({ version: 1, ...hostile })),
)

const path = { format: 'delivered-twice path', version: 1, done: ['beginner-1-read', 'a'] }

const hostilePath = fc
  .array(fc.constantFrom('beginner-1-run', 'constructor', 'to-string', '__proto__', '<b>'))
  .map((done) => JSON.stringify({ ...path, done }))

export const fuzzedPathFile = fuzzedFile(path, hostilePath)
