// Serves dist/ to the browser tests, on a port that is free.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '../../src/build/serve.ts'
import { siteAddress } from '../../src/build/site-address.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))

export default async function serveBuiltSite(): Promise<() => Promise<void>> {
  if (!existsSync(`${dist}/index.html`)) {
    throw new Error('There is no built site in dist/: run npm run build first.')
  }
  const { base } = siteAddress(process.env)
  const served = await serve({ dir: dist, port: 0, host: '127.0.0.1', base })
  // For playwright.config.ts, which each worker reads again after this.
  process.env['TEST_SITE_URL'] = served.url
  return () => served.stop()
}
