// What a playground hands out runs by itself: unpacked, type-checked, failing as the page said it does, and holding with
// the fix. The packages are this repository's, whose versions are those that the project names.
import { mkdtemp, readFile, rm, symlink, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { runProgram } from '../../src/build/program.ts'
import { expect, Playground, test } from './playground.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
test.use({ acceptDownloads: true })
test.setTimeout(300_000)

/** The files of the zip that a press on the button saves, unpacked into a folder of their own. */
async function takeHome({ page, root: host }: Playground): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    host.getByRole('button', { name: 'Download as a test' }).click(),
  ])
  const folder = await mkdtemp(join(tmpdir(), 'take-home-'))
  const zip = await readFile(await download.path())
  for (const [path, bytes] of Object.entries(unzipSync(zip))) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
  }
  const project = join(folder, download.suggestedFilename().replace(/\.zip$/, ''))
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'))
  return project
}

/** Of its own project alone: no variable of this one's tests. */
const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }

async function run(project: string, ...words: readonly string[]) {
  const [program = '', ...rest] = words
  return runProgram(program, rest, { cwd: project, env, output: 'kept' })
}

test('a handler that breaks, and the fix', async ({ page }) => {
  const playground = await Playground.explored(page)
  const project = await takeHome(playground)
  const example = 'examples/check-then-create-without-index'
  try {
    await expect(playground.root.getByText(/^Saved as delivered-twice-/)).toBeVisible()
    expect(
      await run(project, 'prisma', 'generate', '--schema', 'examples/schema.prisma'),
    ).toMatchObject({ code: 0 })
    expect(await run(project, 'typescript:tsc')).toEqual({ code: 0, printed: '' })

    const broken = await run(project, 'vitest', 'run', '--no-color')
    expect(broken.code).toBe(1)
    expect(broken.printed).toContain('2 failed')
    // Both say what the page said: how many orders, and the smallest of them.
    expect(broken.printed).toMatch(/12 of 16/)
    const [, pinned] = /holds in the order (v1:[\w.]+)/.exec(broken.printed) ?? []
    expect(broken.printed).toContain(`schedule: '${pinned}'`)

    const fix = await readFile(join(root, 'examples/create-and-catch/handler.ts'), 'utf8')
    await writeFile(join(project, example, 'handler.ts'), fix)
    await writeFile(join(project, example, 'setup.sql'), '')
    const test = await readFile(join(project, 'handler.test.ts'), 'utf8')
    await writeFile(
      join(project, 'handler.test.ts'),
      test.slice(0, test.indexOf('\n// The order that the playground showed')),
    )
    const held = await run(project, 'vitest', 'run', '--no-color')
    expect(held.printed).toContain('1 passed')
    expect(held.code).toBe(0)
  } finally {
    await rm(dirname(project), { recursive: true, force: true })
  }
})

test('what the reader wrote, chose and switched is in it', async ({ page }) => {
  const playground = await Playground.open(page)
  await playground.write(`// mine\n${await playground.handler()}`)
  await playground.deliver(3)
  await playground.index.click()
  const project = await takeHome(playground)
  const read = (path: string) => readFile(join(project, path), 'utf8')
  try {
    const example = 'examples/check-then-create-without-index'
    expect(await read(`${example}/handler.ts`)).toMatch(/^\/\/ mine\n/)
    expect(await read(`${example}/indexes.sql`)).toContain('CREATE UNIQUE INDEX')
    const test = await read('handler.test.ts')
    expect(test).toContain('deliveries: 3,')
    expect(test).not.toContain('replaySchedule')
    expect(await read('README.md')).toContain(`](${new URL(page.url()).origin}`)
  } finally {
    await rm(dirname(project), { recursive: true, force: true })
  }
})
