import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { policy, scriptHash } from '../../../src/build/csp.ts'
import { bootstrap } from '../../../src/playground/bootstrap.ts'
import { listen, type Listening } from '../listen.ts'

const generated = fileURLToPath(new URL('../../../src/playground/generated/', import.meta.url))

/** Serves the page beside this file under the policy that every page of the site has. */
export async function serveSandboxPage(): Promise<Listening> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    plugins: [addresses],
  })
  const script = outputFiles[0]?.text ?? ''
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.setHeader('content-security-policy', policy([scriptHash(bootstrap)]))
      return response.end(
        '<!doctype html><html lang="en"><title>Sandbox</title><link rel="icon" href="data:,"><script type="module" src="/main.js"></script>',
      )
    }
    if (path === '/main.js') {
      response.setHeader('content-type', 'text/javascript; charset=utf-8')
      return response.end(script)
    }
    const name = /^\/([\w-]+\.bin)$/.exec(path)?.[1]
    if (name === undefined) return response.writeHead(404).end()
    readFile(generated + name).then(
      (bytes) => response.setHeader('content-type', 'application/octet-stream').end(bytes),
      () => response.writeHead(404).end(),
    )
    return undefined
  })
  return listen(server)
}

/** What the site's bundler makes of an import with `?url`. */
const addresses: Plugin = {
  name: 'addresses',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.bin\?url$/ }, ({ path }) => ({
      path: path.replace(/^.*\/|\?url$/g, ''),
      namespace: 'address',
    }))
    onLoad({ filter: /.*/, namespace: 'address' }, ({ path }) => ({
      contents: `export default "/${path}"`,
    }))
  },
}
