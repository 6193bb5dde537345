// What the page about browsers says was run, as the journey that ran it has recorded it.
import { readFile, writeFile } from 'node:fs/promises'
import { format } from 'prettier'

const file = 'content/browsers/seen.json'

export interface SeenEngine {
  readonly name: string
  readonly version: string
  /** Which of the browsers of that name it is. */
  readonly is: string
  /** By what it was driven. */
  readonly through: string
  /** How many steps it took, each to its end. */
  readonly taken: number
  /** What its driver does not do, in words. */
  readonly lacks: readonly string[]
  /** The steps that it therefore did not take, by name. */
  readonly left: readonly string[]
}

export interface SeenEngines {
  /** The day on which they were run. */
  readonly date: string
  /** The parts of the journey, with their steps. */
  readonly parts: readonly { readonly name: string; readonly steps: readonly string[] }[]
  readonly engines: readonly SeenEngine[]
}

export async function recordedEngines(): Promise<SeenEngines> {
  return JSON.parse(await readFile(file, 'utf8')) as SeenEngines
}

export async function recordEngines(seen: Omit<SeenEngines, 'date'>): Promise<void> {
  const date = new Date().toISOString().slice(0, 10)
  await writeFile(file, await format(JSON.stringify({ date, ...seen }), { parser: 'json' }))
}
