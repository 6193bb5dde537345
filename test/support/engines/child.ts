// A program that runs beside a test, and does not outlive it.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Milliseconds that a program may take to end after being asked to. */
const patience = 10_000

/** What it prints on its errors, and on a fourth file if it has use for one, can be waited for. */
export function start(
  path: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const child = spawn(path, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  // A full pipe that nobody reads would hold it up.
  child.stderr?.resume()
  // What a test that was broken off leaves behind.
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  return child
}

/** What the pattern's group matches in what it prints. Rejects with what it printed if it ends before that. */
export function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    for (const stream of [child.stderr, child.stdio[3]]) {
      stream?.on('data', (more: Buffer) => {
        text += String(more)
        const found = pattern.exec(text)?.[1]
        if (found !== undefined) resolve(found)
      })
    }
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`${child.spawnfile} ended: ${text}`)))
  })
}

/** Waits until it has ended: asked to with a signal, or by itself without; if it does neither, it is ended. */
export async function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  if (signal !== undefined) child.kill(signal)
  const impatient = setTimeout(() => child.kill('SIGKILL'), patience)
  await exit
  clearTimeout(impatient)
}
