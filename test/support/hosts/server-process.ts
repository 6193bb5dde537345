// A server in a process of its own, until it answers and until it has ended.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Started } from './host.ts'

/** Where it is installed, if it is: servers often lie where only an administrator's PATH leads. */
export function installed(program: string): string | undefined {
  return [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin']
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, program))
    .find((file) => existsSync(file))
}

export function printed(program: string, args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  return `${stdout}${stderr}`
}

export async function startServer(options: {
  readonly program: string
  readonly args: readonly string[]
  readonly port: number
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}): Promise<Started> {
  const { program, args, port, env = {}, cwd } = options
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  let said = ''
  for (const pipe of [child.stdout, child.stderr])
    pipe.setEncoding('utf8').on('data', (text: string) => (said += text))

  const origin = `http://127.0.0.1:${port}`
  const until = performance.now() + 60_000
  while (!(await answers(origin))) {
    if (child.exitCode !== null) throw new Error(`${program} has ended: ${said}`)
    if (performance.now() > until) throw new Error(`${program} does not answer: ${said}`)
    await setTimeout(50)
  }
  return {
    origin,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function answers(origin: string): Promise<boolean> {
  return fetch(origin).then(
    async (response) => {
      await response.body?.cancel()
      return true
    },
    () => false,
  )
}
