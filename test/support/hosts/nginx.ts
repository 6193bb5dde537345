// nginx with hosting/nginx.conf, as whoever runs the tests and not as the system's service.
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { toldByUs, type Host, type Place } from './host.ts'
import { freePort } from '../../../src/database/free-port.ts'
import { installed, printed, startServer } from './server-process.ts'

export function nginx(): readonly Host[] {
  const program = installed('nginx')
  if (program === undefined) return []
  const built = printed(program, ['-V'])
  const [, version = 'of a version it does not say'] = /nginx\/(\S+)/.exec(built) ?? []
  const [, modules = ''] = /--modules-path=(\S+)/.exec(built) ?? []
  const [, configuration = '/etc/nginx/nginx.conf'] = /--conf-path=(\S+)/.exec(built) ?? []
  const brotli = path.join(modules, 'ngx_http_brotli_static_module.so')

  const host = (module: string | undefined): Host => ({
    name: module === undefined ? 'nginx' : 'nginx with its module for Brotli',
    version,
    encodings: module === undefined ? ['gzip'] : ['br', 'gzip'],
    ...toldByUs,
    start: async (place) => {
      const port = await freePort()
      const folder = await mkdtemp(path.join(tmpdir(), 'nginx-'))
      await writeFile(path.join(folder, 'site.conf'), await siteFile(port, place, module))
      const types = path.join(path.dirname(configuration), 'mime.types')
      await writeFile(path.join(folder, 'nginx.conf'), aroundIt(module, types))
      return startServer({
        program,
        args: ['-p', folder, '-e', 'stderr', '-c', path.join(folder, 'nginx.conf')],
        port,
      })
    },
  })
  return [host(undefined), ...(existsSync(brotli) ? [host(brotli)] : [])]
}

/** The project's file, with what its comments tell to change. */
async function siteFile(port: number, { root, base }: Place, module?: string): Promise<string> {
  const text = await readFile('hosting/nginx.conf', 'utf8')
  const changes = [
    ['listen 8080;', `listen 127.0.0.1:${port};`],
    ['root   /srv/site;', `root   ${root};`],
    ['set    $base "";', `set    $base "${base === '/' ? '' : base}";`],
    ...(module === undefined ? [] : [['# brotli_static on;', 'brotli_static on;']]),
  ] as const
  return changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`hosting/nginx.conf has no ${from}`)
    return changed.replace(from, () => to)
  }, text)
}

/** What a system's own nginx.conf says, as far as it matters here. */
function aroundIt(module: string | undefined, types: string): string {
  // Root's server works as somebody else, who cannot read a folder of root's.
  const user = process.getuid?.() === 0 ? 'user root root;' : ''
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `
${module === undefined ? '' : `load_module ${module};`}
${user}
daemon off;
pid nginx.pid;
events {}
http {
  include ${types};
  default_type application/octet-stream;
  access_log off;
  ${temporary.map((what) => `${what}_temp_path ${what};`).join(' ')}
  include site.conf;
}
`
}
