// Makes what git does not hold: the Prisma clients, and what the sandbox is made of. A step whose inputs are what they
// were at its last run is skipped.
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fingerprint } from './fingerprint.ts'
import { isMain } from './is-main.ts'
import { root, runProgram } from './program.ts'

interface Step {
  readonly name: string
  /** Files and folders. A step that reads something else must name it here, or it will not run when that changes. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly run: () => Promise<void>
}

// In this order: each may use what those before it made. Imported when they run, since they import generated modules.
const steps: readonly Step[] = [
  {
    name: 'Prisma clients',
    inputs: ['examples/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
    outputs: ['src/database/generated/node/client.ts', 'src/database/generated/browser/client.ts'],
    run: () => generateClients(),
  },
  {
    name: 'Prisma client of the reference service',
    inputs: ['examples/reference/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
    outputs: ['examples/reference/generated/client.ts'],
    run: () => generateClients('--schema', 'examples/reference/schema.prisma'),
  },
  {
    name: 'empty database',
    inputs: ['src/database/empty-database.ts', 'package-lock.json'],
    outputs: ['src/database/generated/empty.tar'],
    run: async () => (await import('../database/empty-database.ts')).makeEmptyDatabase(),
  },
  {
    name: 'database snapshot',
    inputs: ['examples', 'src/build', 'src/explorer', 'src/playground', 'package-lock.json'],
    outputs: [
      'src/playground/generated/snapshot.bin',
      'src/playground/generated/examples.ts',
      'src/playground/generated/examples.json',
    ],
    run: async () => (await import('./snapshot.ts')).makeSnapshot(),
  },
  {
    name: 'sandbox',
    inputs: [
      'examples',
      'src/build',
      'src/database',
      'src/explorer',
      'src/playground',
      'src/playground/generated/examples.ts',
      'package-lock.json',
    ],
    outputs: ['src/playground/generated/sandbox.bin', 'src/playground/generated/sizes.json'],
    run: async () => (await import('./sandbox.ts')).makeSandbox(),
  },
  {
    name: 'library',
    inputs: [
      'src/build/library.ts',
      'src/database',
      'src/explorer',
      'src/library',
      'tsconfig.json',
      'package-lock.json',
    ],
    outputs: [
      'built/library/explorer.js',
      'built/library/explorer.d.ts',
      'built/library/server-supervisor.js',
    ],
    run: async () => (await import('./library.ts')).makeLibrary(),
  },
]

const stampFile = join(root, '.cache/generated.json')

/** `prisma generate` would download an engine that it does not use; it is told that it has one, and never runs it. */
async function generateClients(...options: readonly string[]): Promise<void> {
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
  const { code, printed } = await runProgram('prisma', ['generate', ...options], {
    env,
    output: 'kept',
  })
  if (code !== 0) throw new Error(`prisma generate failed:\n${printed.trim()}`)
}

export async function generate(): Promise<void> {
  for (const { name, inputs, outputs, run } of steps) {
    const print = await fingerprint(root, inputs)
    const present = outputs.every((file) => existsSync(join(root, file)))
    if (present && (await readStamps())[name] === print) {
      console.log(`${name}: unchanged`)
      continue
    }
    const started = performance.now()
    await run()
    const missing = outputs.find((file) => !existsSync(join(root, file)))
    if (missing !== undefined)
      throw new Error(`The step "${name}" ended without making ${missing}.`)
    await mkdir(dirname(stampFile), { recursive: true })
    await writeFile(stampFile, JSON.stringify({ ...(await readStamps()), [name]: print }, null, 2))
    console.log(`${name}: made in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
}

async function readStamps(): Promise<Readonly<Record<string, string>>> {
  return readFile(stampFile, 'utf8').then(
    (text) => JSON.parse(text) as Record<string, string>,
    () => ({}),
  )
}

if (isMain(import.meta.url)) {
  await generate().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
