import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectOf, type TakeHome } from '../../../src/playground/take-home.ts'
import { allowScripts, devDependencies } from '../../../package.json' with { type: 'json' }

const read = (path: string) => readFileSync(path, 'utf8')

const texts: Record<string, string> = {
  'built/library/explorer.js': 'explorer',
  'built/library/explorer.d.ts': 'types',
  'built/library/server-supervisor.js': 'supervisor',
}
for (const path of globSync([
  'examples/*.ts',
  'examples/*/scenario.ts',
  'examples/challenges/*.ts',
  'examples/challenges/*/scenario.ts',
  'examples/events/*.json',
  'examples/migrations/*.sql',
  'examples/schema.prisma',
]))
  texts[path] = read(path)

const settings = { deliveries: 2, tenants: 'same', crashes: 0, failures: 0, overlaps: 0 } as const

function taken(change: Partial<TakeHome> = {}): Readonly<Record<string, string>> {
  const example = change.example ?? 'check-then-create-without-index'
  const folder = `examples/${example}`
  const what = {
    example,
    title: 'A title',
    address: 'https://example.org/#v1.x',
    handler: read(
      example.startsWith('challenges/') ? `${folder}/start.ts` : `${folder}/handler.ts`,
    ),
    setup: '-- mine\n',
    settings,
    switched: [],
    ...change,
  }
  return projectOf(what, texts, { versions: devDependencies, allowScripts })
}

describe('a playground as a project', () => {
  it('has what the scenario imports and a handler may import, and no more', () => {
    expect(Object.keys(taken()).sort()).toEqual([
      'README.md',
      'examples/about.ts',
      'examples/aftermath.ts',
      'examples/check-then-create-without-index/handler.ts',
      'examples/check-then-create-without-index/scenario.ts',
      'examples/check-then-create-without-index/setup.sql',
      'examples/errors.ts',
      'examples/events/checkout-session-completed.json',
      'examples/handler.ts',
      'examples/invariants.ts',
      'examples/migrations/0001-events-and-payments.sql',
      'examples/migrations/0002-idempotency-keys.sql',
      'examples/migrations/0003-catalogue.sql',
      'examples/schema.prisma',
      'handler.test.ts',
      'package.json',
      'src/explorer/index.ts',
      'tsconfig.json',
      'vendor/delivered-twice/explorer.d.ts',
      'vendor/delivered-twice/explorer.js',
      'vendor/delivered-twice/server-supervisor.js',
    ])
  })

  it.each(
    globSync(['examples/*/scenario.ts', 'examples/challenges/*/scenario.ts'])
      .map((path) => path.replace(/^examples\/|\/scenario\.ts$/g, ''))
      .sort(),
  )('%s: every import leads to a file of the project', (example) => {
    const files = taken({ example })
    for (const [path, text] of Object.entries(files)) {
      if (!path.endsWith('.ts') || path.startsWith('vendor/')) continue
      for (const [, specifier = ''] of text.matchAll(/\bfrom '(\.[^']+)'/g)) {
        const target = new URL(specifier, `file:///${path}`).pathname.slice(1)
        expect(Object.keys(files), `${path} imports ${specifier}`).toContain(target)
      }
    }
  })

  it('names exact versions, those with which it was tried', () => {
    const { dependencies, devDependencies: development } = JSON.parse(
      taken()['package.json'] ?? '',
    ) as Record<string, Record<string, string>>
    const all = { ...dependencies, ...development }
    expect(Object.keys(all)).toContain('@prisma/client')
    for (const [name, version] of Object.entries(all)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+/)
      expect(version, name).toBe((devDependencies as Record<string, string>)[name])
    }
  })

  it('has one Prisma Client, where the handler’s import finds it', () => {
    const files = taken()
    const schema = files['examples/schema.prisma'] ?? ''
    expect(schema.match(/^generator /gm)).toHaveLength(1)
    expect(schema).toContain('output                 = "../generated"')
    expect(schema).toContain('model WebhookEvent')
    expect(files['package.json']).toContain('"#prisma": "./generated/client.ts"')
  })

  it('runs under the conditions of the controls', () => {
    const test = taken({
      settings: { deliveries: 3, tenants: 'different', crashes: 1, failures: 0, overlaps: 0 },
    })['handler.test.ts']
    expect(test).toContain('deliveries: 3,')
    expect(test).toContain('crashes: 1, failures: 0, overlaps: 0, attempts: Math.max(2,')
    expect(test).toContain('tenantIds: [1, 2, 3, 4, 5].slice(0, 3)')
    expect(taken()['handler.test.ts']).not.toContain('tenantIds')
  })

  it('pins the order that was shown, and none where none was', () => {
    const files = taken({ schedule: 'v1:1.2.1.2' })
    expect(files['handler.test.ts']).toContain("const schedule = 'v1:1.2.1.2'")
    expect(files['README.md']).toContain('the order v1:1.2.1.2')
    expect(taken()['handler.test.ts']).not.toContain('replaySchedule')
    expect(taken()['README.md']).not.toContain('pinned')
  })

  it('switches an index as the playground did', () => {
    const name = 'WebhookEvent_tenantId_eventId_key'
    const path = 'examples/check-then-create-without-index/indexes.sql'
    const on = taken({ switched: [{ name, on: true }] })
    expect(on[path]).toMatch(
      /DROP INDEX IF EXISTS "WebhookEvent_tenantId_eventId_key";\nCREATE UNIQUE INDEX "WebhookEvent_tenantId_eventId_key" ON "WebhookEvent"/,
    )
    expect(on['handler.test.ts']).toContain(`setup.sql',\n  './${path}',\n]`)
    const off = taken({ switched: [{ name, on: false }] })
    expect(off[path]).not.toContain('CREATE')
    expect(taken()[path]).toBeUndefined()
  })

  it('keeps the text of the reader as it is, whatever it imports', () => {
    const handler = "import { x } from './nowhere.ts'\nexport const handle = x\n"
    expect(taken({ handler })['examples/check-then-create-without-index/handler.ts']).toBe(handler)
  })
})
