import { stripTypeScriptTypes } from 'node:module'
import { describe, expect, it } from 'vitest'
import { eraseTypes } from '../../../src/playground/erase-types.ts'
import { treeOf } from '../../../src/playground/syntax-tree.ts'

function erased(source: string) {
  const { program, errors } = treeOf(source)
  expect(errors).toEqual([])
  return eraseTypes(source, program)
}

/** Node leaves a semicolon here and there where ours does not, and the other way round; both are right. */
function alike(code: string): string {
  return code.replace(/^(\s*);/gm, '$1 ').replace(/[ \t]+$/gm, '')
}

const samples = [
  `import type A from 'a'\nimport { type B, c, type D } from 'b'`,
  `type A = { a: number }\ninterface B extends A {}\nexport type { A }\nexport interface C {}`,
  `type A = 1\nlet d = 1\nexport { type A, d }\nexport default interface E {}`,
  `const a: number = 1 as number, b = (a as unknown) as string, c = { a } satisfies object`,
  `let a!: number\nlet b = a!\nb!\nconst c = (b as any)?.d!.e![0]`,
  `const a = (x?: number, y: string = 'y', ...z: readonly number[]): void => {}`,
  `const a = async <\n  T\n>(x: T): Promise<{\n  a: T\n}> => {\n  return { a: x }\n}`,
  `const a = <T,>(x: T): x is T => true`,
  `function f(a: string): string\nfunction f(a: number): number\nfunction f(this: unknown, a?: any): any { return a }`,
  `function f(x: unknown): asserts x is string {}`,
  `class A<T> extends Map<string, T> implements Iterable<[string, T]>, Disposable {\n  private readonly x: number = 1\n  static override y?: string\n  declare z: number\n  #p!: number\n  public async f<U>(this: A<T>, a?: U): Promise<void> {}\n  get v(): number { return this.#p as number }\n  [key: string]: unknown\n}`,
  `abstract class A { abstract m(): void; protected n?(): void }`,
  `const f = g<string>\nconst m = new Map<string, Array<number>>()`,
  `for (const x of [] as number[]) void x\ntry {} catch (e: unknown) { throw e as Error }`,
  `declare const a: number\ndeclare function b(): void\ndeclare global { interface W { a: 1 } }\ndeclare class C {}`,
  `const o = { m<T>(this: object, x: T): void {}, async *g(): AsyncGenerator<number> {} }`,
  `let { w, ...rest }: { w: number } = { w: 1 }\nconst t = \`\${w as number} \${rest!}\``,
  `const s = 'a: number', r = /as number/, c = 1 // as number\n/* type A = 1 */`,
]

describe('taking the types out', () => {
  it.each(samples)('as Node does: %s', (source) => {
    expect(alike(erased(source) as string)).toBe(alike(stripTypeScriptTypes(source)))
  })

  it.each(samples)('without moving anything: %s', (source) => {
    const lengths = (text: string) => text.split('\n').map(({ length }) => length)
    expect(lengths(erased(source) as string)).toEqual(lengths(source))
  })

  it('keeps statements apart that only a type held apart', () => {
    expect(erased('a = b as number\n(c)()')).toBe('a = b;         \n(c)()')
    expect(erased('a = b as number // here\n[c].d()')).toBe('a = b;          // here\n[c].d()')
    expect(erased('a = b\ntype C = 1\n(d)')).toBe('a = b\n;         \n(d)')
    expect(erased('f(b as number)')).toBe('f(b          )')
  })

  it('leaves out an import in which there are only types, which Node would load for its effects', () => {
    expect(erased(`import { type A, type B } from 'c'`)).toBe(';                                 ')
  })

  it.each([
    ['enum A { B }', 'an enum'],
    ['namespace A { export const b = 1 }', 'a namespace'],
    ['class A { constructor(private b: number) {} }', 'a parameter property'],
    ['const a = <number>b', 'a type in front of a value (write "as" behind it)'],
    ['import a = require("a")', 'an import or export with ='],
  ])('refuses what is more than a type: %s', (source, what) => {
    expect(erased(source)).toMatchObject({ what })
  })
})
