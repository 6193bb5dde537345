// The built site as it would be after the next change: one page says something else, one file of the database has another name,
// and what the old one was called is gone.
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeWorker } from '../../src/build/keep-offline.ts'

export async function nextVersion(dist: string): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'next-version-')), 'dist')
  const left = /\.(br|gz)$|[/\\]social[/\\]?$/
  await cp(dist, folder, { recursive: true, filter: (name) => !left.test(name) })
  const hashed = path.join(folder, '_astro')
  const names = await readdir(hashed)
  const old = names.find((name) => name.startsWith('pglite-wasm.'))
  const script = names.find((name) => /^offline\.\w+\.js$/.test(name))
  if (old === undefined || script === undefined) throw new Error('There is no built site here.')
  const renamed = 'pglite-wasm.Next0001.bin'
  await rename(path.join(hashed, old), path.join(hashed, renamed))
  for (const name of names.filter((name) => name.endsWith('.js')))
    await change(path.join(hashed, name), (text) => text.replaceAll(old, renamed))
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.html')) continue
    const own = ['index.html', path.join('your-data', 'index.html')].includes(name)
    await change(path.join(folder, name), (html) => {
      const without = html.replace(/<meta name="revision"[^>]*>/, '')
      return own ? without.replace('</main>', '<p>The next version.</p></main>') : without
    })
  }
  await writeWorker(folder, `_astro/${script}`)
  return folder
}

export function forget(folder: string): Promise<void> {
  return rm(path.dirname(folder), { recursive: true, force: true })
}

async function change(file: string, by: (text: string) => string): Promise<void> {
  const text = await readFile(file, 'utf8')
  const changed = by(text)
  if (changed !== text) await writeFile(file, changed)
}
