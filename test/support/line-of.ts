import { readFileSync } from 'node:fs'

/** Where this text first stands in an example's handler, counting from 1: `handler.ts:12`. */
export function lineOf(slug: string, text: string): string {
  const lines = readFileSync(`examples/${slug}/handler.ts`, 'utf8').split('\n')
  const index = lines.findIndex((line) => line.includes(text))
  if (index === -1) throw new Error(`examples/${slug}/handler.ts does not contain ${text}`)
  return `handler.ts:${index + 1}`
}
