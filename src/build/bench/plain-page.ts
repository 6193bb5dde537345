import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { nothingOfNode } from '../sandbox.ts'

const pglite = fileURLToPath(
  new URL('../../../node_modules/@electric-sql/pglite/dist/', import.meta.url),
)

/** As its documentation begins: no snapshot, no sandbox, nothing loaded beforehand. */
const script = `import { PGlite } from '@electric-sql/pglite'
document.querySelector('button').addEventListener('click', async () => {
  const { rows } = await (await PGlite.create()).query('SELECT 1 AS one')
  document.querySelector('output').textContent = String(rows[0].one)
})`

/** A folder with the plainest page that has a PostgreSQL in it, and the very files of PGlite that the playground has. */
export async function makePlainPage(): Promise<{
  readonly dir: string
  remove(): Promise<void>
}> {
  const home = await mkdtemp(join(tmpdir(), 'plain-page-'))
  const dir = join(home, 'dist')
  await build({
    stdin: { contents: script, resolveDir: pglite },
    outfile: join(dir, 'main.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    plugins: [nothingOfNode],
    logLevel: 'error',
  })
  for (const file of ['pglite.wasm', 'pglite.data', 'initdb.wasm'])
    await copyFile(join(pglite, file), join(dir, file))
  const html = `<!doctype html><html lang="en"><title>PGlite</title><link rel="icon" href="data:,"><button>Run</button><output></output><script type="module" src="main.js"></script>`
  await writeFile(join(dir, 'index.html'), html)
  return { dir, remove: () => rm(home, { recursive: true, force: true }) }
}
