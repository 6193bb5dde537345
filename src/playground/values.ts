// Values of a database as text in a narrow column.

export function written(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value) ?? String(value)
}

const longest = 16

/**
 * A long identifier is known by its two ends, and its middle is nobody's concern: `evt_1S…VcYd`. Words are left whole.
 * @param among what else stands in its column: two values that differ must not look alike
 */
export function shortValue(value: unknown, among: readonly unknown[] = []): string {
  const text = written(value)
  const short = inShort(text)
  const alike = among.some((other) => written(other) !== text && inShort(written(other)) === short)
  return alike ? text : short
}

function inShort(text: string): string {
  const isIdentifier = text.length > longest && /^\S+$/.test(text) && /\d/.test(text)
  return isIdentifier ? `${text.slice(0, 6)}…${text.slice(-4)}` : text
}
