import type { Trace } from './trace.ts'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const time = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}(?::?\d{2})?)?/g

/**
 * The trace with each uuid and each time replaced by a name given in order of appearance, and without stack traces:
 * two runs of the same schedule then print alike, although a handler may draw ids and look at the clock on the wall.
 */
export function normalise(trace: Trace): Trace {
  const names = new Map<string, string>()
  const nameFor = (kind: string) => (found: string) => {
    const known = names.get(found)
    if (known !== undefined) return known
    const name = `${kind}#${[...names.values()].filter((other) => other.startsWith(`${kind}#`)).length + 1}`
    names.set(found, name)
    return name
  }
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replace(uuid, nameFor('uuid')).replace(time, nameFor('time'))
    if (typeof value === 'bigint') return value.toString()
    if (typeof value !== 'object' || value === null) return value
    if (value instanceof Date) return nameFor('time')(value.toISOString())
    if (Array.isArray(value)) return value.map(walk)
    if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, item]) => key !== 'stack' && item !== undefined)
        .map(([key, item]) => [key, walk(item)]),
    )
  }
  return walk(trace) as Trace
}
