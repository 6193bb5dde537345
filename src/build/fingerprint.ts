import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * One hash over files, and folders with all that is in them, by name and content. What a build step generates is left
 * out, unless it is named itself. A file that is not there counts as well: appearing changes the hash.
 */
export async function fingerprint(root: string, paths: readonly string[]): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesUnder(root, path)))).flat().sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const path = join(root, file)
    const content = existsSync(path) ? await readFile(path) : Buffer.from('absent')
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

async function filesUnder(root: string, path: string): Promise<readonly string[]> {
  const found = await stat(join(root, path)).catch(() => undefined)
  if (!found?.isDirectory()) return [path]
  const names = (await readdir(join(root, path))).filter((name) => name !== 'generated')
  return (await Promise.all(names.map((name) => filesUnder(root, `${path}/${name}`)))).flat()
}
