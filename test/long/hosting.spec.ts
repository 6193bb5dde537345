// The built site behind real web servers, with the files in hosting/: at the top of a host, and below a folder. What is
// written on the page about hosting is recorded here: HOSTING_RECORD=1 npx vitest run --project long test/long/hosting.spec.ts
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { brokenLinks } from '../../src/build/check-links.ts'
import { siteAddress } from '../../src/build/site-address.ts'
import { buildBelow } from '../support/hosts/build-below.ts'
import { caddy } from '../support/hosts/caddy.ts'
import type { Host } from '../support/hosts/host.ts'
import * as checks from '../support/hosts/host-checks.ts'
import { nginx } from '../support/hosts/nginx.ts'
import { recordedHosts, recordHosts, type SeenHost } from '../support/hosts/recorded-hosts.ts'
import { runsBehind } from '../support/hosts/runs-behind.ts'
import { wrangler } from '../support/hosts/wrangler.ts'

const below = '/docs/webhooks'
const whole = path.resolve('dist')
const { base: wholeBase } = siteAddress(process.env)
const folder = await mkdtemp(path.join(tmpdir(), 'hosting-'))
const belowFolder = path.join(folder, 'dist')
afterAll(() => rm(folder, { recursive: true, force: true }))

beforeAll(() => buildBelow(below, belowFolder))

test('below a folder, every link and fragment leads somewhere', async () => {
  expect(await brokenLinks({ dir: belowFolder, base: below })).toEqual([])
})

const places = [
  [whole, wholeBase],
  [belowFolder, below],
] as const
let failed = 0
afterEach(({ task }) => {
  if (task.result?.state === 'fail') failed += 1
})

const seen = [
  ...ofServer('nginx', 'on Debian the package nginx-light', nginx()),
  ...ofServer('Caddy', 'on Debian the package caddy', caddy()),
  ...ofServer('wrangler pages dev', 'from npm the package wrangler', wrangler()),
]

/** Every kind of it that there is: on Debian, nginx has another with its module for Brotli. */
function ofServer(name: string, from: string, hosts: readonly Host[]): readonly SeenHost[] {
  if (hosts.length === 0)
    test.skip(`the site behind ${name} (which is not here: install it, ${from})`)
  for (const host of hosts) for (const [dist, base] of places) behind(host, dist, base)
  const bases = places.map(([, base]) => base)
  return hosts.map(({ name, version, encodings }) => ({ name, version, encodings, bases }))
}

function behind(host: Host, dist: string, base: string): void {
  describe(`${host.name} ${host.version}, at ${base}`, () => {
    let site: checks.HostedSite
    let stop = async () => {}
    beforeAll(async () => {
      const root = await mkdtemp(path.join(folder, 'root-'))
      const at = path.join(root, base)
      await mkdir(path.dirname(at), { recursive: true })
      if (base !== '/') {
        await cp(dist, at, { recursive: true })
        for (const name of ['_headers', '_redirects'])
          await rename(path.join(at, name), path.join(root, name))
      }
      const started = await host.start({ root: base === '/' ? dist : root, base })
      stop = started.stop
      site = { host, dist, url: new URL(base === '/' ? '/' : `${base}/`, started.origin).href }
    })
    afterAll(() => stop())

    test('a file of each kind is whole, of its type, and kept as long as it may be', async () => {
      for (const [kind, file] of checks.kinds(site)) await checks.serves(site, kind, file)
    })

    const inCopies = host.encodings.length > 0 ? test : undefined
    inCopies?.('what the build has compressed is sent as it lies there', async () => {
      for (const [, file] of checks.kinds(site)) await checks.servesCopies(site, file)
      await checks.servesCopies(site, 'index.html')
    })

    test('where there is nothing, the page that says so is not kept', async () => {
      const empty = ['nowhere/', 'nowhere.html', '_astro/gone.0a9XYzKS.js', 'social/', '_astro/']
      for (const address of empty) await checks.missing(site, address)
    })

    test('an address without its slash and an old one lead on', () => checks.leadsOn(site))

    test('what has not changed comes without a body', () => checks.revalidates(site, 'index.html'))

    test('in a browser: a press on Run, and a search', () => runsBehind(site))
  })
}

test.skipIf(seen.length === 0)('what was run is what the page about hosting says', async () => {
  if (process.env['HOSTING_RECORD'] !== undefined && failed === 0) await recordHosts(seen)
  const recorded = (await recordedHosts()).hosts.map(withoutVersion)
  // At whatever base the rest of the tests are run; the page was recorded at none.
  if (wholeBase === '/')
    for (const host of seen) expect(recorded).toContainEqual(withoutVersion(host))
})

function withoutVersion({ version: _, ...host }: SeenHost): Omit<SeenHost, 'version'> {
  return host
}
