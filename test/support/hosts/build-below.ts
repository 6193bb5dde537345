// Builds the site a second time, for a folder below some host, into a folder of its own.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { root } from '../../../src/build/program.ts'

/** What Vitest puts into the environment, and a build would take for its own: it would make pages for developing. */
const ofVitest = /^(VITEST.*|TEST|MODE|DEV|PROD|SSR|BASE_URL|NODE_ENV)$/

export async function buildBelow(base: string, outDir: string): Promise<void> {
  const own = Object.entries(process.env).filter(([name]) => !ofVitest.test(name))
  const env = { ...Object.fromEntries(own), SITE_BASE: base, SITE_URL: 'https://example.org' }
  const args = ['node_modules/astro/bin/astro.mjs', 'build', '--outDir', outDir]
  const building = promisify(execFile)(process.execPath, args, { cwd: root, env, maxBuffer: 64e6 })
  await building.catch(({ stderr }: { readonly stderr: string }) => {
    throw new Error(`The site could not be built below ${base}: ${stderr}`)
  })
}
