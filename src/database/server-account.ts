// As whom the server runs. PostgreSQL refuses to run as root, which is who one is in most containers.
import { readFileSync } from 'node:fs'
import { chown, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Nothing to change (`{}`) for an ordinary user; for root, an account without rights that the machine already has. */
export type Account = { readonly uid: number; readonly gid: number } | Record<string, never>

/** Throws where one is root and the machine has no other account. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  // initdb looks its user up by id, so the account has to be listed, whatever its name.
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid !== 0 && Number.isInteger(uid))
  const chosen = accounts.find(({ name }) => name === 'nobody') ?? accounts[0]
  if (chosen === undefined) {
    throw new Error(
      'PostgreSQL refuses to run as root and /etc/passwd lists no other account: add one, for example nobody.',
    )
  }
  return { uid: chosen.uid, gid: chosen.gid }
}

/** Gives a folder and all it holds to the account. */
export async function giveTo(account: Account, path: string): Promise<void> {
  const { uid, gid } = account
  if (uid === undefined || gid === undefined) return
  const entries = await readdir(path, { recursive: true })
  await chown(path, uid, gid)
  await Promise.all(entries.map((entry) => chown(join(path, entry), uid, gid)))
}

/**
 * Messages in English whatever the machine speaks, none of the reader's PG* settings,
 * and none of the options under which this Node was started (a debugger, a test runner's loader).
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(PG|LC_|NODE_OPTIONS$|NODE_V8_COVERAGE$|VITEST)/.test(name),
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
