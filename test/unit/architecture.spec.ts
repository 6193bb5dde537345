// The arrows of the README's map, tried one by one: each import against them is an error of the linter.
import { ESLint } from 'eslint'
import { globSync, readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import tseslint from 'typescript-eslint'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { whyForbidden } from '../../src/build/import-directions.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
// The rules that need types read the files themselves; these snippets are in none.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
})

async function complaints(filePath: string, code: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath })
  return result?.messages.map(({ message, ruleId }) => `${ruleId}: ${message}`) ?? []
}

describe('imports against the arrows', () => {
  it.each([
    ['src/explorer/x.ts', '../database/pglite.ts'],
    ['src/explorer/x.ts', '../../examples/errors.ts'],
    ['src/explorer/strategies/x.ts', '../../playground/store.ts'],
    ['src/explorer/x.ts', 'node:fs'],
    ['src/explorer/x.ts', 'pg'],
    ['src/explorer/x.ts', '#prisma'],
    ['src/explorer/x.ts', '../note.txt?raw'],
    ['src/offline/x.ts', '../playground/element.ts'],
    ['src/offline/x.ts', 'esbuild'],
    ['src/database/x.ts', '../playground/store.ts'],
    ['src/database/x.ts', '../explorer/run.ts'],
    ['src/database/x.ts', '../cli/explore.ts'],
    ['src/database/x.ts', '../../examples/errors.ts'],
    ['src/database/x.ts', '../build/serve.ts'],
    ['src/database/x.ts', '../somewhere-new/x.ts'],
    ['src/playground/x.ts', './worker.ts'],
    ['src/playground/x.ts', './worker.ts?worker'],
    ['src/components/x.ts', '../playground/worker.ts'],
    ['src/playground/x.ts', '../explorer/schedule.ts'],
    ['src/playground/x.ts', '../components/x.ts'],
    ['src/playground/x.ts', '../cli/explore.ts'],
    ['src/playground/x.ts', '../../examples/invariants.ts'],
    ['src/playground/x.ts', '/src/cli/explore.ts'],
    ['src/components/x.ts', '../cli/explore.ts'],
    ['src/components/x.ts', '../build/serve.ts'],
    ['src/library/x.ts', '../cli/report.ts'],
    ['src/library/x.ts', '../explorer/run.ts'],
    ['src/library/x.ts', '../../examples/invariants.ts'],
    ['src/library/x.ts', '#prisma'],
    ['src/database/x.ts', '../library/index.ts'],
    ['examples/other-clients/x/handler.ts', '../../../src/explorer/index.ts'],
    ['examples/other-clients/x/handler.ts', '../../../src/library/index.ts'],
    ['src/cli/x.ts', '../playground/store.ts'],
    ['src/cli/x.ts', '../explorer/explore.ts'],
    ['src/cli/x.ts', '../build/serve.ts'],
    ['src/checklist/x.ts', '../explorer/index.ts'],
    ['src/checklist/x.ts', 'node:fs'],
    ['src/challenges/x.ts', '../explorer/index.ts'],
    ['src/challenges/x.ts', '../playground/ran-event.ts'],
    ['src/challenges/x.ts', '../../examples/challenges/challenge.ts'],
    ['src/challenges/x.ts', 'node:fs'],
    ['examples/x/scenario.ts', '../../src/explorer/index.ts'],
    ['examples/x/scenario.ts', '../../src/database/pglite.ts'],
    ['examples/x/handler.ts', 'pg'],
    ['examples/x/handler.ts', '../reference/service.ts'],
    ['examples/reference/x.ts', '../invariants.ts'],
    ['examples/reference/x.ts', '../../src/database/server.ts'],
    ['examples/reference/x.ts', '#prisma'],
  ])('%s may not import %s', async (file, specifier) => {
    const found = await complaints(file, `import { x } from '${specifier}'\nexport const y = x`)
    expect(found.filter((text) => text.startsWith('project/import-directions'))).toHaveLength(1)
  })

  it.each([
    `export { x } from '../cli/explore.ts'`,
    `export * from '../cli/explore.ts'`,
    `import type { X } from '../cli/explore.ts'\nexport type Y = X`,
    `import '../cli/explore.ts'`,
    `export const y = import('../cli/explore.ts')`,
    `export type Y = typeof import('../cli/explore.ts')`,
  ])('in whatever form: %s', async (code) => {
    expect(await complaints('src/database/x.ts', code)).toContainEqual(
      expect.stringContaining('src/database may import from src/explorer.'),
    )
  })
})

describe('imports along the arrows', () => {
  it.each([
    ['src/explorer/x.ts', './strategies/random.ts'],
    ['src/database/x.ts', '../explorer/index.ts'],
    ['src/database/x.ts', '#prisma'],
    ['src/database/x.ts', 'pg'],
    ['src/playground/x.ts', '../database/pglite.ts'],
    ['src/playground/x.ts', '../explorer/index.ts'],
    ['src/playground/worker.ts', './protocol.ts'],
    ['src/components/x.ts', '../playground/store.ts'],
    ['src/components/x.ts', '../../examples/x/handler.ts?raw'],
    ['src/cli/x.ts', '../../examples/x/scenario.ts'],
    ['src/cli/x.ts', '../library/index.ts'],
    ['examples/x/handler.ts', '#prisma'],
    ['examples/x/handler.ts', '../errors.ts'],
    ['examples/reference/service.ts', 'pg'],
    ['examples/reference/x.ts', '../errors.ts'],
    ['examples/reference/x.ts', './generated/client.ts'],
    ['src/cli/x.ts', '../../examples/reference/service.ts'],
    ['src/build/x.ts', '../playground/worker.ts'],
    ['test/unit/x.spec.ts', '../../src/explorer/run.ts'],
  ])('%s may import %s', async (file, specifier) => {
    const code = `import { x } from '${specifier}'\nexport const y = x`
    expect(await complaints(file, code)).toEqual([])
  })

  it('an example may import types from the explorer', async () => {
    const code = `import type { X } from '../../src/explorer/index.ts'\nexport type Y = X`
    expect(await complaints('examples/x/scenario.ts', code)).toEqual([])
  })
})

it('holds in .astro and .mdx files, which the linter does not read', () => {
  const files = globSync('{content,src}/**/*.{astro,mdx}', { cwd: root })
  expect(files.length).toBeGreaterThan(0)
  const wrong = files.flatMap((file) => {
    const text = readFileSync(root + file, 'utf8')
    const path = relative(root, root + file)
      .split(sep)
      .join('/')
    return [
      ...text.matchAll(/^\s*(?:import|export)\b[^'"\n]*['"]([^'"]+)['"]|import\(['"]([^'"]+)/gm),
    ]
      .map(([, first, second]) => whyForbidden(path, first ?? second ?? '', false))
      .filter((message) => message !== undefined)
      .map((message) => `${path}: ${message}`)
  })
  expect(wrong).toEqual([])
})

describe('the explorer is pure', () => {
  it.each([
    'export const x = Date.now()',
    'export const x = new Date()',
    'export const x = Math.random()',
    'export const x = performance.now()',
    'setTimeout(() => {}, 1)',
    'export const x = globalThis',
    `export const x = 'a'.localeCompare('b')`,
  ])('the linter rejects: %s', async (code) => {
    expect(await complaints('src/explorer/x.ts', code)).toHaveLength(1)
    expect(await complaints('src/cli/x.ts', code)).toEqual([])
  })

  it.each([
    'document.title',
    'window.name',
    'process.pid',
    'setTimeout(() => {}, 1)',
    'performance.now()',
    `fetch('/')`,
    'Buffer.from([])',
  ])('the compiler rejects: %s', (expression) => {
    const messages = compileInExplorer(`export const x = ${expression}\n`)
    expect(messages).toEqual([expect.stringContaining('Cannot find name')])
  })

  it('the compiler accepts plain ECMAScript there', () => {
    expect(compileInExplorer('export const x = [3, 1].toSorted().at(0)\n')).toEqual([])
  })
})

it('protocol.ts has nothing at run time', async () => {
  const file = 'src/playground/protocol.ts'
  expect(await complaints(file, 'export const x = 1')).not.toEqual([])
  expect(await complaints(file, 'export function x(): void {}')).not.toEqual([])
  expect(await complaints(file, `import { X } from './y.ts'\nexport type Y = X`)).not.toEqual([])
  expect(await complaints(file, 'export interface X { readonly y: 1 }')).toEqual([])
})

/** What the compiler says about a file that is only imagined to lie in src/explorer. */
function compileInExplorer(code: string): readonly string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    `${root}src/explorer/tsconfig.json`,
    undefined,
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'))
      },
    },
  )
  if (config === undefined) throw new Error('src/explorer/tsconfig.json cannot be read.')
  const name = `${root}src/explorer/imagined.ts`
  const host = ts.createCompilerHost(config.options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (file) => file === name || fileExists.call(host, file)
  host.getSourceFile = (file, ...rest) =>
    file === name
      ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2023)
      : getSourceFile.call(host, file, ...rest)
  const program = ts.createProgram([name], config.options, host)
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}
