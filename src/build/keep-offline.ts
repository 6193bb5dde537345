// The service worker of the built site, and what it says of its size.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { AstroIntegration } from 'astro'
import type { Row } from '../offline/kept-files.ts'
import type { Part } from '../offline/protocol.ts'
import { htmlFiles } from './html-files.ts'
import { keptRows } from './kept-rows.ts'
import { offlineScript, serviceWorker, type OfflineScript } from './offline-script.ts'

const start = fileURLToPath(new URL('../offline/start.ts', import.meta.url))

/** For pages that have no worker to ask, as `offline.json`. */
export type Sizes = Readonly<
  Record<Part, { readonly files: number; readonly bytes: number; readonly sent: number }>
>

/** After the pages are finished, and before anything is made of what they are. */
export function keepOffline({ base }: { readonly base: string }): AstroIntegration {
  const at = base === '/' ? '' : base
  let script: OfflineScript
  return {
    name: 'delivered-twice:keep-offline',
    hooks: {
      'astro:config:setup': async ({ injectScript, updateConfig }) => {
        script = await offlineScript(base)
        const define = { OFFLINE_SCRIPT: JSON.stringify(`${at}/${script.name}`) }
        updateConfig({ vite: { define } })
        // Into the script that every page loads anyway.
        injectScript('page', `import ${JSON.stringify(start)}`)
      },
      'astro:build:done': async ({ dir, logger }) => {
        const dist = fileURLToPath(dir)
        await writeFile(path.join(dist, script.name), script.text)
        const sizes = await writeWorker(dist, script.name)
        for (const [part, { files, bytes, sent }] of Object.entries(sizes))
          logger.info(`kept offline, ${part}: ${files} files, ${mb(sent)} sent, ${mb(bytes)} kept`)
      },
    },
  }
}

/** For a folder that is whole, but for the two files that say what there is to keep of it. */
export async function writeWorker(dist: string, script: string): Promise<Sizes> {
  const rows = await keptRows(dist, await addRevisions(dist), [script])
  await writeFile(path.join(dist, 'sw.js'), await serviceWorker(rows))
  const sizes = await sizesOf(dist, rows)
  await writeFile(path.join(dist, 'offline.json'), `${JSON.stringify(sizes, null, 2)}\n`)
  return sizes
}

/** Writes into each page what it is, so that one that is open can be told from the one that is there now. */
async function addRevisions(dist: string): Promise<ReadonlyMap<string, string>> {
  const revisions = new Map<string, string>()
  for (const name of await htmlFiles(dist)) {
    const file = path.join(dist, name)
    const html = await readFile(file, 'utf8')
    const revision = createHash('sha256').update(html).digest('hex').slice(0, 8)
    const marked = html.replace(
      '</head>',
      () => `<meta name="revision" content="${revision}"></head>`,
    )
    if (marked === html)
      throw new Error(`${name} has no </head>, before which its revision is written`)
    await writeFile(file, marked)
    revisions.set(name, revision)
  }
  return revisions
}

/** What a host sends that compresses what can be, as most do: in the last digits its own way is another. */
async function sizesOf(dist: string, rows: readonly Row[]): Promise<Sizes> {
  const sizes = {
    pages: { files: 0, bytes: 0, sent: 0 },
    playground: { files: 0, bytes: 0, sent: 0 },
  }
  for (const [address, , bytes, part] of rows) {
    const name = address === '' || address.endsWith('/') ? `${address}index.html` : address
    const packed = await promisify(gzip)(await readFile(path.join(dist, name)))
    const sum = sizes[part]
    sum.files += 1
    sum.bytes += bytes
    sum.sent += Math.min(packed.length, bytes)
  }
  return sizes
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
