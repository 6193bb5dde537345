// What every object has, before and after something was read.

const watched = { Object, Array, Function, String, Number, Map, Set, Promise } as const

type Properties = ReadonlyMap<string, unknown>

function properties(): Properties {
  const found = new Map<string, unknown>()
  for (const [name, { prototype }] of Object.entries(watched)) {
    for (const key of Reflect.ownKeys(prototype)) {
      const property = Object.getOwnPropertyDescriptor(prototype, key)
      found.set(`${name}.prototype.${String(key)}`, property?.value ?? property?.get)
    }
  }
  return found
}

/** @returns asked later, what has come, gone or become something else since: at best nothing */
export function watchPrototypes(): () => readonly string[] {
  const before = properties()
  return () => {
    const after = properties()
    const keys = new Set([...before.keys(), ...after.keys()])
    return [...keys].filter(
      (key) => before.has(key) !== after.has(key) || before.get(key) !== after.get(key),
    )
  }
}

/** Where in a value something has another prototype than what JSON makes, or a key of that name: at best nowhere. */
export function oddPlaces(value: unknown, path = 'it'): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (value instanceof Map || value instanceof Set) return oddPlaces([...value], path)
  const prototype: unknown = Object.getPrototypeOf(value)
  const plain = prototype === (Array.isArray(value) ? Array.prototype : Object.prototype)
  return [
    ...(plain ? [] : [`${path} has another prototype`]),
    ...(Object.hasOwn(value, '__proto__') ? [`${path} has a key __proto__`] : []),
    ...Object.entries(value).flatMap(([key, inner]) => oddPlaces(inner, `${path}.${key}`)),
  ]
}
