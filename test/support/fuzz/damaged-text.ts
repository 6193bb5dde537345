// A text that something happened to on its way.
import fc from 'fast-check'

export type Damage =
  | { readonly type: 'flip'; readonly at: number; readonly bit: number }
  | { readonly type: 'cut'; readonly at: number }
  | { readonly type: 'put in'; readonly at: number; readonly text: string }
  | { readonly type: 'left out'; readonly at: number; readonly count: number }
  | { readonly type: 'twice'; readonly at: number; readonly count: number }

/** A place in a text of any length: a part of it. */
const at = fc.double({ min: 0, max: 1, noNaN: true })
const count = fc.integer({ min: 1, max: 20 })

export const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ type: fc.constant('flip' as const), at, bit: fc.integer({ min: 0, max: 15 }) }),
  fc.record({ type: fc.constant('cut' as const), at }),
  fc.record({
    type: fc.constant('put in' as const),
    at,
    text: fc.string({ unit: 'binary', maxLength: 5 }),
  }),
  fc.record({ type: fc.constant('left out' as const), at, count }),
  fc.record({ type: fc.constant('twice' as const), at, count }),
)

export function damaged(text: string, damages: readonly Damage[]): string {
  return damages.reduce((left, each) => {
    const place = Math.floor(each.at * left.length)
    const [before, after] = [left.slice(0, place), left.slice(place)]
    switch (each.type) {
      case 'flip':
        if (after === '') return left
        return before + String.fromCharCode(after.charCodeAt(0) ^ (1 << each.bit)) + after.slice(1)
      case 'cut':
        return before
      case 'put in':
        return before + each.text + after
      case 'left out':
        return before + after.slice(each.count)
      case 'twice':
        return before + after.slice(0, each.count) + after
      default:
        return each satisfies never
    }
  }, text)
}
