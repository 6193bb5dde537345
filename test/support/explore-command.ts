import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** What `npm run -s explore -- …` does, by Node alone. @param env on top of this process's own */
export function exploreCommand(
  words: readonly string[],
  { cwd = '.', env }: { readonly cwd?: string; readonly env: Readonly<Record<string, string>> },
): Promise<Ended> {
  return new Promise((ended) => {
    const child = spawn(process.execPath, [resolve('src/cli/explore.ts'), ...words], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('close', (code) => ended({ code, out, err }))
  })
}

/** The same on a server, in an environment that also names a database which nobody may read. @param env on top of that */
export const exploreOn =
  (url: string) =>
  (words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    exploreCommand(words, {
      env: {
        EXPLORE_DATABASE_URL: url,
        DATABASE_URL: 'postgres://nobody@127.0.0.1:1/never',
        ...env,
      },
    })
