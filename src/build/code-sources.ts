// Where code on pages may come from: files that run in a test, and what runs have recorded.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { statementsOf } from '../components/statements-of.ts'
import { timelineOf, type Trace } from '../explorer/index.ts'
import type { CodeLine } from './code-blocks.ts'
import { isKnownCommand } from './known-commands.ts'

/** Each of these is run, or compared with what runs, by a test. */
const tested = [
  'examples/**/*.{ts,sql,prisma}',
  'examples/your-own/*.{json,yml}',
  'content/{migration,monitoring}/*',
  'test/examples/**/*.ts',
  'test/support/**/*.ts',
]
const recorded = [
  'examples/*/evidence.json',
  'content/errors/recorded.json',
  'content/your-own/recorded.json',
]

/** What stands in a `<pre>` and is no code. */
const isReport = (text: string) => /^Example: [\w-]+\s+Recorded:/.test(text)

/** How long a block may be whose lines do not follow each other in their file. */
const fewLines = 6

export interface CodeSources {
  /** Whether a block is a part of a tested file, something that a run has recorded, or a command that a test runs. */
  readonly has: (block: readonly CodeLine[]) => boolean
}

export function codeSources(root: string): CodeSources {
  const files = globSync(tested, { cwd: root, exclude: ['**/generated/**', '**/cheats/**'] })
  const texts = files.map((file) =>
    codeLines(readFileSync(path.join(root, file), 'utf8').split('\n')),
  )
  const places = new Map<string, { readonly file: number; readonly line: number }[]>()
  for (const [file, lines] of texts.entries())
    for (const [line, text] of lines.entries())
      places.set(text, [...(places.get(text) ?? []), { file, line }])
  const records = recordsOf(root)

  function isPart(lines: readonly string[]): boolean {
    const [first = ''] = lines
    return (places.get(first) ?? []).some(({ file, line }) =>
      lines.every((text, at) => texts[file]?.[line + at] === text),
    )
  }

  /** For a page that speaks of a few lines of one file. */
  function areOfOneFile(lines: readonly string[]): boolean {
    if (lines.length > fewLines) return false
    const files = lines.map((text) => new Set((places.get(text) ?? []).map(({ file }) => file)))
    return [...(files[0] ?? [])].some((file) => files.every((each) => each.has(file)))
  }

  return {
    has: (block) => {
      const whole = block.map(({ text }) => text)
      // A wrong claim is reported in these words; they are to be sent, not run.
      if (isReport(whole.join('\n'))) return true
      if (records.has(squeezed(whole.join('\n'))) || whole.every(isKnownCommand)) return true
      // Of a comparison, what was there and what is there now are a part each.
      return (['ins', 'del'] as const).every((other) => {
        const lines = codeLines(
          block.filter(({ change }) => change !== other).map(({ text }) => text),
        )
        return lines.length === 0 || isPart(lines) || areOfOneFile(lines)
      })
    },
  }
}

/** As they are compared: how far they stand in, blank lines, and the marks of regions do not matter. */
function codeLines(lines: readonly string[]): readonly string[] {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^\/\/ #(end)?region\b/.test(line))
}

function recordsOf(root: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const file of globSync(recorded, { cwd: root }))
    collect(JSON.parse(readFileSync(path.join(root, file), 'utf8')), found)
  return found
}

/** Every text, every object as it is printed, and each delivery's statements, with their values and all in a row. */
function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') found.add(squeezed(value))
  if (typeof value !== 'object' || value === null) return
  if (isTrace(value)) {
    const { rows } = timelineOf(value)
    for (const { whole = '' } of rows) found.add(squeezed(whole))
    for (const process of new Set(rows.map((row) => row.process)))
      found.add(squeezed(statementsOf(value, process).join('\n')))
  }
  found.add(squeezed(JSON.stringify(value)))
  for (const each of Object.values(value)) collect(each, found)
}

function isTrace(value: object): value is Trace {
  return 'events' in value && Array.isArray(value.events)
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}
