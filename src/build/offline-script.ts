// The scripts of reading offline that the site's own bundler does not make: each is one file, and the list of what is kept is
// made after that bundler has ended.
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { hashedFolder } from './host-headers.ts'

const file = (name: string) => fileURLToPath(new URL(`../offline/${name}`, import.meta.url))

export interface OfflineScript {
  /** Below the site's folder, with a sum of what is in it. */
  readonly name: string
  readonly text: Uint8Array
}

/** What every page loads in an idle moment. */
export async function offlineScript(base: string): Promise<OfflineScript> {
  const text = await bundled('page.ts', { 'import.meta.env.BASE_URL': JSON.stringify(base) }, 'esm')
  const sum = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return { name: `${hashedFolder}/offline.${sum}.js`, text }
}

export function serviceWorker(rows: readonly unknown[]): Promise<Uint8Array> {
  return bundled('worker.ts', { KEPT_ROWS: JSON.stringify(rows) }, 'iife')
}

async function bundled(
  entry: string,
  define: Readonly<Record<string, string>>,
  format: 'esm' | 'iife',
): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [file(entry)],
    bundle: true,
    write: false,
    minify: true,
    format,
    platform: 'browser',
    target: 'es2022',
    define: { ...define },
    loader: { '.css': 'text' },
    logLevel: 'warning',
  })
  return (outputFiles[0] as (typeof outputFiles)[0]).contents
}
