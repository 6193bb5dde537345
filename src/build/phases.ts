// The parts of a test run, written down one line each, so that a run that breaks off still leaves what it did.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Phase {
  readonly name: string
  readonly seconds: number
  readonly ok: boolean
  /** The file in which it reports test by test, if it does. */
  readonly report?: string
  /** Made of other phases: when one of those failed, its own failure says nothing new. */
  readonly whole?: boolean
}

/** Each run has a file of its own; the whole of a folder is all of them. */
export function phasesFile(folder: string, run: string): string {
  return join(folder, `phases-${run}.jsonl`)
}

export function phasesFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => /^phases-.*\.jsonl$/.test(name))
  return names.map((name) => join(folder, name))
}

export function writePhase(file: string, phase: Phase): void {
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, `${JSON.stringify(phase)}\n`)
}

export function readPhases(file: string): readonly Phase[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Phase)
}
