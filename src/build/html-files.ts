import { readdir } from 'node:fs/promises'
import path from 'node:path'

/** Every HTML file below a folder, as paths relative to it with forward slashes, sorted. */
export async function htmlFiles(dir: string): Promise<readonly string[]> {
  const names = await readdir(dir, { recursive: true })
  return names
    .filter((name) => name.endsWith('.html'))
    .map((name) => name.split(path.sep).join('/'))
    .sort()
}
