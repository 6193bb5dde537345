import * as errors from '../../examples/errors.ts'
import * as prisma from '#prisma'
import type { Prisma } from '../database/prisma.ts'
import type { Handler } from '../explorer/index.ts'
import { compile, type Importable } from './compile.ts'
import type { Problem } from './protocol.ts'

export const handlerFile = 'handler.ts'

/** Milliseconds that a handler's module may take to load. There is nothing for it to wait for. */
const patience = 1_500

export type Loaded =
  | {
      readonly type: 'loaded'
      readonly handler: Handler<unknown, Prisma>
      /** The address of the module, by which it goes in stacks. */
      readonly url: string
    }
  | { readonly type: 'not-compiled'; readonly problem: Problem }
  | { readonly type: 'never-loaded' }
  | { readonly type: 'threw'; readonly error: unknown; readonly url: string }

/**
 * Turns what a reader wrote into a function. The text becomes a module of its own at a blob: address, because nothing
 * in the sandbox may evaluate a string; what it imports are modules made beforehand, with the very classes that the
 * client throws, so that `instanceof` works.
 */
export class HandlerModules {
  readonly #importable: readonly Importable[]
  // Taken now: once a reader's code has run, the global names may mean something else.
  readonly #addressOf = URL.createObjectURL.bind(URL)
  readonly #forget = URL.revokeObjectURL.bind(URL)
  readonly #Blob = Blob
  /** An engine never forgets a module that it has loaded, so the one of the last run is used again where it can be. */
  #last: { readonly source: string; readonly loaded: Loaded } | undefined

  private constructor(importable: readonly Importable[]) {
    this.#importable = importable
  }

  static async prepare(): Promise<HandlerModules> {
    return new HandlerModules([
      await bridge('#prisma', prisma),
      await bridge('../errors.ts', errors),
    ])
  }

  async load(source: string): Promise<Loaded> {
    if (this.#last?.source === source) return this.#last.loaded
    const compiled = compile(handlerFile, source, this.#importable)
    if (compiled.type === 'not-compiled') return compiled
    const url = this.#addressOf(new this.#Blob([compiled.code], { type: 'text/javascript' }))
    const late = after(patience)
    try {
      const module = await Promise.race([import(url) as Promise<unknown>, late.passed])
      if (module === undefined) return { type: 'never-loaded' }
      const { handle } = module as { readonly handle: Handler<unknown, Prisma> }
      if (typeof handle === 'function') {
        const loaded: Loaded = { type: 'loaded', handler: handle, url }
        this.#last = compiled.stateless ? { source, loaded } : undefined
        return loaded
      }
      return notCompiled(compiled.handleAt, 'handle has to be a function')
    } catch (error) {
      // What the compiler let through and the engine did not. Engines do not say where in a module that was.
      if (error instanceof SyntaxError) return notCompiled({ line: 1, column: 1 }, error.message)
      return { type: 'threw', error, url }
    } finally {
      // Left to itself, it would hold on to all of this run for as long.
      late.end()
      this.#forget(url)
    }
  }
}

/** Makes a module of what is in the bundle. The global that carries it is gone before any reader's code is there. */
async function bridge(specifier: string, module: object): Promise<Importable> {
  const name = 'deliveredTwiceBridge'
  const names = Object.keys(module)
  const text = `export const { ${names.join(', ')} } = globalThis.${name}`
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  Object.defineProperty(globalThis, name, { value: module, configurable: true })
  try {
    await import(url)
  } finally {
    Reflect.deleteProperty(globalThis, name)
  }
  // Not revoked: every handler that imports it needs the address, and gets the module that is loaded already.
  return { specifier, url, names }
}

function notCompiled(
  at: { readonly line: number; readonly column: number },
  message: string,
): Loaded {
  return { type: 'not-compiled', problem: { file: handlerFile, ...at, message } }
}

function after(milliseconds: number): { readonly passed: Promise<undefined>; end(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const passed = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  return { passed, end: () => clearTimeout(timer) }
}
