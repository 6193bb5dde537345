// Loads TypeScript and JavaScript of a reader's project into this thread, and says in a sentence why it cannot be loaded.
import { existsSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { dirname, join, parse, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { pathOf } from './project-files.ts'
import type { Project } from './project-options.ts'
import { whyNotLoaded, type Unresolved } from './why-not-loaded.ts'

/** Only what goes wrong last is told. */
let unresolved: (Unresolved & { readonly error: unknown }) | undefined
/** The reader's own modules, in the order in which they were asked for. */
const loaded = new Set<string>()

/**
 * Resolves imports as the reader's bundler and TypeScript do where Node does not: without an extension, of a folder's index,
 * and .js for .ts. `delivered-twice` is this package, so that a file of invariants can import asIfOnce and rowsOf.
 */
export function hookImports(): void {
  const library = new URL('../library/index.ts', import.meta.url).href
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'delivered-twice') return { url: library, shortCircuit: true }
      try {
        const found = next(specifier, context)
        if (found.url.startsWith('file:') && !found.url.includes('/node_modules/'))
          loaded.add(found.url)
        return found
      } catch (error) {
        const other = otherName(specifier, context.parentURL)
        if (other === undefined) {
          unresolved = { specifier, from: context.parentURL, error }
          throw error
        }
        loaded.add(other)
        return next(other, context)
      }
    },
  })
}

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json']

function otherName(specifier: string, parent: string | undefined): string | undefined {
  if (!/^\.{0,2}\//.test(specifier) || parent?.startsWith('file:') !== true) return undefined
  const path = resolve(dirname(fileURLToPath(parent)), specifier)
  const { dir, name, ext } = parse(path)
  const written = ['.js', '.mjs', '.cjs'].includes(ext)
    ? [join(dir, name + ext.replace('j', 't'))]
    : []
  const candidates = [
    ...written,
    ...extensions.map((extension) => path + extension),
    ...extensions.map((extension) => join(path, `index${extension}`)),
  ]
  const file = candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile())
  return file === undefined ? undefined : pathToFileURL(file).href
}

/** What a module of the reader's exports. @throws a sentence that names the file, the line and what to do */
export async function load(
  project: Project,
  file: string,
): Promise<{ readonly [name: string]: unknown }> {
  const url = pathToFileURL(pathOf(project, file)).href
  try {
    return (await import(url)) as { readonly [name: string]: unknown }
  } catch (error) {
    const failed = unresolved?.error === error ? unresolved : undefined
    const why = whyNotLoaded({ error, project, file, unresolved: failed, loaded: [...loaded] })
    throw new Error(`${file} cannot be loaded. ${why}`, { cause: error })
  }
}
