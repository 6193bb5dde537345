import { isMain } from './is-main.ts'
import path from 'node:path'
import { preview } from 'astro'
import { siteAddress } from './site-address.ts'

export type Served = {
  /** Where the site's front page is: `http://localhost:4321/`, with the base if there is one. */
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

/**
 * Serves a built site as a host would: a folder's index.html at its address, 404.html where there is nothing, the types
 * that browsers insist on (WebAssembly among them). A busy port is no error: the next free one is taken. Port 0 lets the
 * system choose.
 */
export async function serve(options: {
  readonly dir: string
  readonly port: number
  readonly host?: string
  readonly base?: string
}): Promise<Served> {
  const host = options.host ?? 'localhost'
  const base = options.base ?? '/'
  const server = await preview({
    configFile: false,
    root: path.dirname(path.resolve(options.dir)),
    outDir: path.resolve(options.dir),
    base,
    server: { port: options.port, host },
    logLevel: 'silent',
    vite: { logLevel: 'silent' },
  })
  // Astro answers with the port it got, not the one it was asked for.
  const url = new URL(base === '/' ? '/' : `${base}/`, `http://${host}:${server.port}`).href
  return { url, port: server.port, stop: () => server.stop() }
}

if (isMain(import.meta.url)) {
  const { port, host } = {
    port: Number(process.env['PORT'] ?? 4321),
    host: process.env['HOST'] ?? 'localhost',
  }
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    console.error(`PORT is "${process.env['PORT']}"; it must be a number from 0 to 65535`)
    process.exit(1)
  }
  const { base } = siteAddress(process.env)
  const served = await serve({ dir: 'dist', port, host, base }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
  if (port !== 0 && served.port !== port)
    console.log(`Port ${port} is busy, so this is the next free one.`)
  console.log(`Delivered Twice is at ${served.url} (Ctrl-C stops it)`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void served.stop().finally(() => process.exit(0)))
  }
}
