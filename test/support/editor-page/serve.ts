import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { policy } from '../../../src/build/csp.ts'
import { fingerprint } from '../../../src/build/fingerprint.ts'
import { monacoCss } from '../../../src/build/monaco-css.ts'
import { listen, type Listening } from '../listen.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const page = 'test/support/editor-page'
const madeOf = [
  'examples',
  'package-lock.json',
  'src/build/monaco-css.ts',
  'src/explorer',
  'src/playground',
  'src/styles',
  page,
]

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ttf': 'font/ttf',
}

/** Serves the page beside this file under the policy that every page of the site has, built as the site is. */
export async function serveEditorPage(): Promise<Listening> {
  const dir = await built()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = pathname === '/' ? `/${page}/index.html` : pathname
    readFile(join(dir, path)).then(
      (bytes) => {
        response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
        response.setHeader('content-security-policy', policy([]))
        response.end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  return listen(server)
}

const cache = join(root, '.cache')
const hour = 3_600_000

/** Monaco takes its time to be bundled, so a build is kept for as long as nothing that it is made of changes. */
async function built(): Promise<string> {
  const dir = join(cache, `editor-page-${(await fingerprint(root, madeOf)).slice(0, 16)}`)
  if (existsSync(dir)) return dir
  await mkdir(cache, { recursive: true })
  await forgetOld()
  const fresh = await mkdtemp(`${dir}-`)
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      plugins: [monacoCss()],
      worker: { format: 'es' },
      build: {
        outDir: fresh,
        emptyOutDir: true,
        target: 'es2023',
        rollupOptions: { input: join(root, page, 'index.html') },
      },
    })
    // Two may build at once; they are the same, so the first to finish wins.
    await rename(fresh, dir).catch((error: unknown) => {
      if (!existsSync(dir)) throw error
    })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return dir
}

/** Not the newer ones: other tests may be at them. */
async function forgetOld(): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('editor-page-')) continue
    const { mtimeMs } = await stat(join(cache, name))
    if (mtimeMs < Date.now() - hour) await rm(join(cache, name), { recursive: true, force: true })
  }
}
