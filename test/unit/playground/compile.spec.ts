import { describe, expect, it } from 'vitest'
import { compile, type Importable } from '../../../src/playground/compile.ts'

const importable: readonly Importable[] = [
  { specifier: '#prisma', url: 'blob:null/prisma', names: ['Prisma', 'PrismaClient'] },
  { specifier: '../errors.ts', url: 'blob:null/errors', names: ['isDuplicateIn', 'sqlstateOf'] },
]

const handle = 'export async function handle(): Promise<number> { return 200 }'

function problemOf(source: string) {
  const compiled = compile('handler.ts', source, importable)
  if (compiled.type === 'compiled') throw new Error(`compiled to: ${compiled.code}`)
  return compiled.problem
}

function codeOf(source: string): string {
  const compiled = compile('handler.ts', source, importable)
  if (compiled.type === 'not-compiled') throw new Error(JSON.stringify(compiled.problem))
  return compiled.code
}

describe('mistakes in the syntax, each with its file, line and column', () => {
  it.each([
    [
      'the same name twice',
      `${handle}\nconst a = 1\nconst a = 2`,
      3,
      7,
      `Identifier 'a' has already been declared.`,
    ],
    [
      'a stray await',
      `export function handle() {\n  await null\n}`,
      2,
      3,
      `'await' is only allowed within async functions and at the top levels of modules.`,
    ],
    ['an open string', `${handle}\nconst a = 'b\n`, 2, 11, 'Unterminated string constant.'],
    [
      'an open block',
      `export function handle() {\n  if (true) {\n`,
      3,
      1,
      'The file ends here, but something that was opened is not closed',
    ],
    [
      'a missing comma',
      `${handle}\nconst a = { b: 1 c: 2 }`,
      2,
      18,
      'Unexpected token, expected ","',
    ],
    ['an empty type', `export function handle(a: ) {}`, 1, 27, 'Unexpected ")"'],
    ['a stray word', `${handle}\nif else`, 2, 4, 'Unexpected token, expected "("'],
    ['a break outside a loop', `${handle}\nfunction f() { break }`, 2, 16, 'Unsyntactic break.'],
    [
      'an export of nothing',
      `${handle}\nexport { nothing }`,
      2,
      10,
      `Export 'nothing' is not defined.`,
    ],
    [
      'a pattern that only the engine reads',
      `${handle}\n\n  const a = /(/`,
      3,
      13,
      expect.stringContaining('Unterminated group'),
    ],
    ['lines that end as on Windows', `${handle}\r\n\r\nconst a = ;`, 3, 11, 'Unexpected ";"'],
  ])('%s', (_, source, line, column, message) => {
    expect(problemOf(source)).toEqual({ file: 'handler.ts', line, column, message })
  })
})

describe('what may be imported', () => {
  const allowed =
    'A handler may import from #prisma and ../errors.ts, and types from ../handler.ts.'

  it('puts the addresses in for the values, whole or renamed', () => {
    const code = codeOf(
      `import { Prisma as P, type PrismaClient } from '#prisma'\nimport * as errors from "../errors.ts"\n${handle}`,
    )
    expect(code.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^import \{ Prisma as P, +\} from "blob:null\/prisma"$/),
      `import * as errors from "blob:null/errors"`,
    ])
  })

  it('leaves out imports of types', () => {
    const code = codeOf(
      `import type { Context } from '../handler.ts'\nimport { type CheckoutEvent } from '../handler.ts'\nimport type { Payment } from '#prisma'\n${handle}`,
    )
    expect(code).not.toContain('import')
  })

  it.each([
    [
      'another package',
      `import { readFile } from 'node:fs'`,
      `"node:fs" cannot be imported here. ${allowed}`,
    ],
    ['another file', `import x from './x.ts'`, `"./x.ts" cannot be imported here. ${allowed}`],
    [
      'an address',
      `import 'https://example.org/x.js'`,
      `"https://example.org/x.js" cannot be imported here. ${allowed}`,
    ],
    [
      'a type of another package',
      `import type { Stats } from 'node:fs'`,
      `"node:fs" cannot be imported here. ${allowed}`,
    ],
    [
      'a re-export',
      `export { x } from '#prisma'`,
      `A handler cannot export from another file. ${allowed}`,
    ],
    [
      'a re-export of all',
      `export * from '#prisma'`,
      `A handler cannot export from another file. ${allowed}`,
    ],
    [
      'an import while it runs',
      `await import('#prisma')`,
      `A handler cannot import while it runs. ${allowed}`,
    ],
    [
      'one that hides',
      `const f = () => [{ a: \`\${import/**/('x')}\` }]`,
      `A handler cannot import while it runs. ${allowed}`,
    ],
    ['a require', `const x = require('fs')`, `A handler cannot import while it runs. ${allowed}`],
    [
      'a value of the file of types',
      `import { Context } from '../handler.ts'`,
      '../handler.ts has only types: write "import type" for what is imported from it',
    ],
  ])('not %s', (_, statement, message) => {
    expect(problemOf(`\n${statement}\n${handle}`)).toMatchObject({ line: 2, message })
  })

  it('says which values there are', () => {
    expect(problemOf(`import { Prisma, Payment } from '#prisma'\n${handle}`)).toEqual({
      file: 'handler.ts',
      line: 1,
      column: 18,
      message:
        '#prisma has no value "Payment"; its values are Prisma, PrismaClient. A type needs "import type".',
    })
  })
})

describe('the handler', () => {
  it.each([
    handle,
    'export const handle = async () => 200',
    'async function handle() { return 200 }\nexport { handle }',
    'const h = async () => 200\nexport { h as handle }',
  ])('is found in %s', (source) => {
    expect(codeOf(source)).toContain('200')
  })

  it.each([
    '',
    'export default async function handle() {}',
    'async function handle() {}',
    'export type handle = number',
  ])('is missed in "%s"', (source) => {
    expect(problemOf(source).message).toContain('has to export a function named handle')
  })

  it('may not have what is more than a type', () => {
    expect(problemOf(`${handle}\nenum Colour { Red }`)).toMatchObject({
      line: 2,
      message: expect.stringMatching(/^An enum is not possible here/),
    })
  })
})
