// npm run add, answered through a pipe in a copy of the repository: what it writes is held to what it promises.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const copied = [
  ...['content', 'examples', 'src', 'test/unit', 'test/support'],
  ...['astro.config.mjs', 'eslint.config.js', 'package.json', 'tsconfig.json', 'vitest.config.ts'],
  ...['.prettierrc.json', '.prettierignore'],
]

let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'add-'))
  for (const path of copied) cpSync(path, join(copy, path), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true }))

function node(words: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: copy,
    input,
    encoding: 'utf8',
  })
  return { status, out: stdout, err: stderr }
}

const add = (...said: readonly string[]) => node(['src/build/add/add.ts'], `${said.join('\n')}\n`)
const program = (path: string, ...words: readonly string[]) =>
  node([join('node_modules', path), ...words])
const textOf = (file: string) => readFileSync(join(copy, file), 'utf8')

/** Formatting, rules and types, of these files alone. */
function expectClean(...files: readonly string[]): void {
  expect(program('prettier/bin/prettier.cjs', '--check', ...files)).toMatchObject({ status: 0 })
  const code = files.filter((file) => file.endsWith('.ts'))
  if (code.length === 0) return
  expect(program('eslint/bin/eslint.js', ...code)).toEqual({ status: 0, out: '', err: '' })
  const config = { extends: './tsconfig.json', files: code, include: [] }
  writeFileSync(join(copy, 'tsconfig.added.json'), JSON.stringify(config))
  expect(program('typescript/bin/tsc', '-p', 'tsconfig.added.json')).toMatchObject({
    status: 0,
    out: '',
  })
}

describe('an example', () => {
  it.each([
    ['breaks', 'dedup-row-and-effect', 'violated', 1],
    ['holds', 'prisma-traps', 'held', 0],
  ])(
    'that %s is clean, and does so in a search of every order',
    (verdict, family, outcome, code) => {
      const slug = `pay-and-see-whether-it-${verdict}`
      const added = add('example', slug, 'Pay, and see', "It's only once.", family, verdict)
      expect(added).toMatchObject({ status: 0, err: '' })
      expect(added.out).toContain(`npm run -s explore -- ${slug}`)
      const files = ['handler.ts', 'scenario.ts'].map((name) => `examples/${slug}/${name}`)
      expectClean(...files)

      const searched = node(['src/cli/explore.ts', slug, '--database', 'pglite', '--json'])
      expect(searched.status, searched.err).toBe(code)
      expect(JSON.parse(searched.out)).toMatchObject({ example: slug, outcome, complete: true })
      expect(textOf(files[1] as string)).toContain(`expect: '${verdict}'`)
    },
  )

  it.each([
    ['create-and-catch', 'is there already'],
    ['Create and catch', 'small letters'],
    ['create_and_catch', 'small letters'],
    ['-create', 'small letters'],
  ])('is not called %s', (slug, why) => {
    const added = add('example', slug, '', 'It is only once.', '', '')
    expect(added.status).toBe(2)
    expect(added.err).toContain(why)
    expect(added.err).toContain('Nothing was written.')
  })

  it('is not written where the answers end too early', () => {
    expect(add('example', 'half-an-example', 'A title')).toMatchObject({ status: 2 })
    expect(existsSync(join(copy, 'examples/half-an-example'))).toBe(false)
  })
})

describe('an item of the checklist', () => {
  const text = 'Each retry carries the same `key`.'
  const said = (item: string) => [
    ...['checklist item', '2-implementation', 'Atomic Operations', item, 'A customer pays twice.'],
    ...['blocker', 'create-and-catch', '', 'Look for the line that makes it.', ''],
  ]

  it('has the next id, and the ledger knows it', () => {
    const ledger = 'content/checklist/published.yaml'
    const file = 'content/checklist/2-implementation.yaml'
    const before = (parse(textOf(ledger)) as unknown[]).length
    const linesBefore = textOf(file).split('\n')
    expect(add(...said(text))).toMatchObject({ status: 0, err: '' })
    expectClean(file, ledger)
    const id = `WI-${String(before + 1).padStart(3, '0')}`
    const { sections } = parse(textOf(file)) as { sections: { title: string; items: object[] }[] }
    const section = sections.find(({ title }) => title === 'Atomic Operations')
    expect(section?.items.at(-1)).toMatchObject({ id, text, severity: 'blocker', approval: true })
    // What was there is there, to the letter.
    const lines = new Set(textOf(file).split('\n'))
    expect(linesBefore.filter((line) => !lines.has(line))).toEqual([])

    const spec = 'test/unit/checklist/published.spec.ts'
    const checked = program('vitest/vitest.mjs', 'run', '--project', 'unit', spec)
    expect(checked.status, checked.out).toBe(0)
    expect(checked.out).toContain(spec)
  })

  it.each([
    ['one that is there', () => text, 'Another item says this already'],
    ['a long one', () => 'word '.repeat(30), 'up to 130'],
    ['half of a code', () => 'A `key is there.', 'no partner'],
  ])('is not %s', (_, item, why) => {
    const added = add(...said(item()))
    expect(added.status).toBe(2)
    expect(added.err).toContain(why)
  })
})

describe('a page', () => {
  const description = 'What each of the ways costs, in statements and in time spent on waiting.'

  it('is in the sidebar, and begins as all of them do', () => {
    expect(add('page', 'costs', "What it's worth", description, 'pays', '', '')).toMatchObject({
      status: 0,
      err: '',
    })
    expectClean('astro.config.mjs')
    expect(textOf('astro.config.mjs')).toContain(`{ label: "What it's worth", slug: 'costs' }`)
    const [, head = '', body] = textOf('content/docs/costs.mdx').split(/^---$/m)
    expect(parse(head)).toEqual({ title: "What it's worth", description })
    expect(body).toContain(
      'For whoever pays. <Minutes />. Next: [Quick reference](/quick-reference/).',
    )
  })

  it.each([
    ['glossary', 'New', description, 'is there already'],
    ['examples', 'New', description, 'is there already'],
    ['New', 'New', description, 'small letters'],
    ['new', 'Glossary', description, 'this title'],
    ['new', 'New', 'Too short.', '50 to 200'],
  ])('is refused: /%s/, %s', (address, title, says, why) => {
    const added = add('page', address, title, says, 'pays', '', '')
    expect(added.status).toBe(2)
    expect(added.err).toContain(why)
    expect(existsSync(join(copy, 'content/docs/new.mdx'))).toBe(false)
  })
})
