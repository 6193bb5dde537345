/**
 * Whether this is a text that a column with an index can hold as it is. PostgreSQL refuses NUL (22021, in jsonb 22P05) and
 * long ids in an index (54000); half a surrogate pair becomes U+FFFD on its way there, and two ids become one.
 */
export function isStorable(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= 255 &&
    !value.includes('\0') &&
    !/\p{Surrogate}/u.test(value)
  )
}

/** Whether this is an amount in the smallest unit of a currency that an INTEGER holds. */
export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31
}

/** Whether this is written like a currency of ISO 4217. */
export function isCurrency(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z]{3}$/i.test(value)
}
