// Caddy with hosting/Caddyfile.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { toldByUs, type Host } from './host.ts'
import { freePort } from '../../../src/database/free-port.ts'
import { installed, printed, startServer } from './server-process.ts'

export function caddy(): readonly Host[] {
  const program = installed('caddy')
  if (program === undefined) return []
  const [version = 'of a version it does not say'] =
    /\d+\.\d+\.\d+/.exec(printed(program, ['version'])) ?? []
  return [
    {
      name: 'Caddy',
      version,
      encodings: ['br', 'gzip'],
      ...toldByUs,
      start: async ({ root, base }) => {
        const port = await freePort()
        // Where it would keep certificates, which it is not to look for in anybody's home.
        const home = await mkdtemp(path.join(tmpdir(), 'caddy-'))
        return startServer({
          program,
          args: ['run', '--adapter', 'caddyfile', '--config', 'hosting/Caddyfile'],
          port,
          env: {
            SITE_ADDRESS: `http://127.0.0.1:${port}`,
            SITE_ROOT: root,
            SITE_BASE: base === '/' ? '' : base,
            HOME: home,
            XDG_CONFIG_HOME: home,
            XDG_DATA_HOME: home,
          },
        })
      },
    },
  ]
}
