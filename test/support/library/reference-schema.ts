import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../../../examples/reference/migrations/', import.meta.url)

/** The migrations of the reference service, in their order. */
export function referenceSchema(): readonly string[] {
  const names = readdirSync(folder).sort()
  return names.map((name) => readFileSync(new URL(name, folder), 'utf8'))
}
