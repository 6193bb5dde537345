// The data folder of a new server. initdb takes about a second, a copy of an earlier result a few hundredths.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { giveTo, serverEnvironment, type Account } from './server-account.ts'
import type { Binaries } from './server-binaries.ts'

const run = promisify(execFile)
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url))

// Fixed, so that the same scenario sorts and prints alike on every machine. A change here makes older templates wrong:
// raise the number below.
const initdbOptions = [
  '--username=postgres',
  '--auth=password',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-sync',
  '--no-instructions',
  '--set=timezone=UTC',
  '--set=log_timezone=UTC',
  // The password is 128 random bits: repeated hashing protects nothing and would slow every connection.
  '--set=scram_iterations=1',
]
const templateFormat = 1

/** Fills `<directory>/data` and returns the superuser's password. */
export async function makeData(
  binaries: Binaries,
  account: Account,
  directory: string,
): Promise<string> {
  const data = join(directory, 'data')
  const machine = `${process.platform}-${process.arch}-${process.getuid?.() ?? 0}`
  const template = join(cache, `postgres-${binaries.version}-${templateFormat}-${machine}`)
  const copied = await copyTemplate(template, data)
  if (copied === undefined) return initialise(binaries, account, directory, template)
  await giveTo(account, directory)
  return copied
}

async function copyTemplate(template: string, data: string): Promise<string | undefined> {
  try {
    const password = await readFile(join(template, 'password'), 'utf8')
    await cp(join(template, 'data'), data, { recursive: true })
    return password
  } catch {
    // None yet, or one that may not be read: start from nothing.
    await rm(data, { recursive: true, force: true })
    return undefined
  }
}

async function initialise(
  { initdb }: Binaries,
  account: Account,
  directory: string,
  template: string,
): Promise<string> {
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(directory, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  await giveTo(account, directory)
  const data = join(directory, 'data')
  try {
    const options = { ...account, env: serverEnvironment(), cwd: directory }
    await run(initdb, [...initdbOptions, `--pwfile=${passwordFile}`, `--pgdata=${data}`], options)
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    throw new Error(`PostgreSQL's initdb failed: ${stderr?.trim() || message}`)
  }
  await keepTemplate(data, password, template).catch(() => {
    // A checkout that cannot be written to only costs the next start a second.
  })
  return password
}

/** Written beside and renamed, so that no other start ever sees half of it. */
async function keepTemplate(data: string, password: string, template: string): Promise<void> {
  await mkdir(dirname(template), { recursive: true })
  // mkdtemp closes the folder to everybody else, the password with it.
  const fresh = await mkdtemp(`${template}-`)
  try {
    await cp(data, join(fresh, 'data'), { recursive: true })
    await writeFile(join(fresh, 'password'), password, { mode: 0o600 })
    await rename(fresh, template)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
