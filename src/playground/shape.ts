// A small language for what a stranger's data must look like. A shape answers with a copy that has only what it asked
// for, or with `wrong`: never with the thing it was given, and never by throwing.

export const wrong: unique symbol = Symbol('wrong')
export type Wrong = typeof wrong
export type Shape<T> = (value: unknown) => T | Wrong

type Fields<T> = { readonly [key in keyof T]-?: Shape<T[key]> }

export const text =
  (longest: number): Shape<string> =>
  (value) =>
    typeof value === 'string' && value.length <= longest ? value : wrong

/** A text of a known form; the form says how long it may be. */
export const matching =
  (form: RegExp): Shape<string> =>
  (value) =>
    typeof value === 'string' && form.test(value) ? value : wrong

export const number: Shape<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : wrong

/** Counts and places: neither broken nor negative. */
export const whole: Shape<number> = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : wrong

/** Such as a span of time. */
export const notNegative: Shape<number> = (value) => {
  const read = number(value)
  return read === wrong || read < 0 ? wrong : read
}

export const boolean: Shape<boolean> = (value) => (typeof value === 'boolean' ? value : wrong)

export const oneOf =
  <const T extends string>(...words: readonly T[]): Shape<T> =>
  (value) =>
    words.find((word) => word === value) ?? wrong

export const list =
  <T>(item: Shape<T>, longest: number): Shape<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > longest) return wrong
    const items: T[] = []
    for (const element of value as readonly unknown[]) {
      const read = item(element)
      if (read === wrong) return wrong
      items.push(read)
    }
    return items
  }

export const atLeastOne =
  <T>(shape: Shape<readonly T[]>): Shape<readonly T[]> =>
  (value) => {
    const read = shape(value)
    return read !== wrong && read.length === 0 ? wrong : read
  }

/** A field whose shape is `optional` may be missing. */
export const object =
  <T extends object>(fields: Fields<T>): Shape<T> =>
  (value) => {
    if (typeof value !== 'object' || value === null) return wrong
    const copy: Record<string, unknown> = {}
    for (const key of Object.keys(fields)) {
      const given = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
      const read = (fields as Record<string, Shape<unknown>>)[key]?.(given)
      if (read === wrong) return wrong
      if (read !== undefined) copy[key] = read
    }
    return copy as T
  }

export const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value) =>
    value === undefined ? undefined : shape(value)

/** Chooses by one field, such as `type`, whose value names the variant. */
export const variants =
  <T>(key: string, shapes: { readonly [name: string]: Shape<T> }): Shape<T> =>
  (value) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return wrong
    const name = (value as Record<string, unknown>)[key]
    return typeof name === 'string' && Object.hasOwn(shapes, name)
      ? (shapes[name] as Shape<T>)(value)
      : wrong
  }

/** What JSON can say, down to `deepest` levels and with at most `longest` entries in each. */
export const json =
  (deepest: number, longest: number, longestText: number): Shape<unknown> =>
  (value) => {
    switch (typeof value) {
      case 'undefined':
        return undefined
      case 'boolean':
        return value
      case 'number':
        return value
      case 'string':
        return value.length <= longestText ? value : wrong
      case 'object':
        break
      default:
        return wrong
    }
    if (value === null) return null
    if (deepest === 0) return wrong
    const inner = json(deepest - 1, longest, longestText)
    if (Array.isArray(value)) return list(inner, longest)(value)
    const entries = Object.entries(value)
    if (entries.length > longest) return wrong
    const copy: Record<string, unknown> = {}
    for (const [key, item] of entries) {
      const read = inner(item)
      // A key such as __proto__ must become a property, not a prototype.
      if (read === wrong || key.length > longestText) return wrong
      Object.defineProperty(copy, key, {
        value: read,
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
    return copy
  }
