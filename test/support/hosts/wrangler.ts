// Cloudflare Pages as its own tool serves it on one's machine: it reads _headers and _redirects as they do. It is large, and
// no dependency of this project, so it is used where it is on the PATH: npm install --global wrangler
import { mkdtemp } from 'node:fs/promises'
import { readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Host } from './host.ts'
import { freePort } from '../../../src/database/free-port.ts'
import { installed, startServer } from './server-process.ts'

export function wrangler(): readonly Host[] {
  const found = installed('wrangler')
  if (found === undefined) return []
  const script = realpathSync(found)
  const { version } = JSON.parse(
    readFileSync(path.join(path.dirname(script), '../package.json'), 'utf8'),
  ) as { version: string }
  return [
    {
      name: 'wrangler pages dev',
      version,
      // It compresses by itself, if at all.
      encodings: [],
      readsRedirects: true,
      says: { ofOthers: 'public, max-age=0, must-revalidate', ofNothing: 'no-store' },
      start: async ({ root }) => {
        const port = await freePort()
        const cwd = await mkdtemp(path.join(tmpdir(), 'wrangler-'))
        return startServer({
          program: process.execPath,
          args: [script, 'pages', 'dev', root, '--ip', '127.0.0.1', '--port', String(port)],
          port,
          cwd,
          env: { CI: 'true', WRANGLER_SEND_METRICS: 'false', HOME: cwd, XDG_CONFIG_HOME: cwd },
        })
      },
    },
  ]
}
