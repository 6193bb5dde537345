// Numbers and names in a sentence.

/** `1 payment`, `2 payments`, `3 deliveries`. */
export function counted(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`
  return `${grouped(count)} ${plural(noun)}`
}

function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`
}

/** `12,600`: more than four digits are read in groups. */
export function grouped(count: number): string {
  return count < 10_000 ? String(count) : String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `WebhookEvent` is `webhook event`, `outbox_message` is `outbox message`. */
export function nounOf(table: string): string {
  return table
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
}

/** `once`, `twice`, `3 times`. */
export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${grouped(count)} times`
}

/** What is the rest of a sentence elsewhere begins one here. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
