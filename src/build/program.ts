// Runs a program of an installed package with the Node that runs us: no shell and no PATH, so the same on every system.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>
  /** The folder it runs in; this project's if absent. */
  readonly cwd?: string
  /** What it prints: shown as it comes, or kept back and returned. */
  readonly output?: 'shown' | 'kept'
}

export interface Ended {
  /** The exit code; 1 when a signal ended it. */
  readonly code: number
  /** What it printed, if that was to be kept. */
  readonly printed: string
}

/** `name` is the package's, and the program's where the two differ: `@playwright/test:playwright`. */
export async function runProgram(
  name: string,
  args: readonly string[],
  { env = {}, cwd = root, output = 'shown' }: ProgramOptions = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [entryOf(name), ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: [
      'ignore',
      ...(output === 'shown' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
    ],
  })
  let printed = ''
  for (const pipe of [child.stdout, child.stderr]) {
    pipe?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? 1, printed }
}

function entryOf(name: string): string {
  const [packageName = name, program = packageName] = name.split(':')
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  const entry = typeof bin === 'string' ? bin : bin[program]
  if (entry === undefined) throw new Error(`${packageName} has no program called ${program}.`)
  return join(folder, entry)
}
