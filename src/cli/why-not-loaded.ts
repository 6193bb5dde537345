// Why a module of a reader's could not be loaded, in a sentence: where, and what to do.
import { existsSync, readFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync, type Message } from 'esbuild'
import { shownPath } from './project-files.ts'
import type { Project } from './project-options.ts'

/** An import that leads nowhere. */
export interface Unresolved {
  readonly specifier: string
  /** The module that it stands in, as a URL. */
  readonly from: string | undefined
}

export interface Failure {
  readonly error: unknown
  readonly project: Project
  /** As it was typed. */
  readonly file: string
  /** What the error is about, where that is an import. */
  readonly unresolved: Unresolved | undefined
  /** The reader's own modules that had been found by then, as URLs. */
  readonly loaded: readonly string[]
}

export function whyNotLoaded({ error, project, file, unresolved, loaded }: Failure): string {
  const shown = (url: string) => shownPath(project, fileURLToPath(url))
  if (unresolved !== undefined) return whyUnresolved(unresolved, shown, file)
  const thrown: Error & { readonly code?: string } =
    error instanceof Error ? error : new Error(String(error))
  const { name, message, code, stack = '' } = thrown
  if (/'PrismaClient'[^]*'@prisma\/client'/.test(message)) return notGenerated
  if (error instanceof SyntaxError) {
    const [, url, line] = /^(file:\S+?):(\d+)\n/.exec(stack) ?? []
    const at = url === undefined ? undefined : `${shown(url)}, line ${line}`
    if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
      return `${at ?? file}: ${message}: Node only takes types away. Write it without, or ${bundle(file)}`
    const missing = /does not provide an export named '([^']+)'/.exec(message)
    if (missing !== null)
      return `${at === undefined ? '' : `${at}: `}${message}. If ${missing[1]} is a type, import it with: import type { ${missing[1]} }.`
    if (at !== undefined) return `${at}: ${message.split('\n')[0]}`
    return whereBroken(loaded, shown, file) ?? `${name}: ${message}.`
  }
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION' || code === 'ERR_IMPORT_ATTRIBUTE_MISSING')
    return `${message}. Node alone does not take it: ${bundle(file)}`
  const [, url, line] = /\bat (?:.* \()?(file:[^)\n]+?):(\d+):\d+/.exec(stack) ?? []
  const at = url === undefined ? '' : ` (${shown(url)}, line ${line})`
  const client = /^PrismaClient/.test(name)
    ? ' It makes a Prisma Client of its own when it is loaded: the explorer hands each delivery one, so let the handler take it from there: handle(event, { prisma }).'
    : ''
  return `It throws ${name}: ${message.trim()}${at}.${client}`
}

const notGenerated =
  'There is no Prisma Client in @prisma/client: run npx prisma generate in your project. With the generator prisma-client, name the file that it writes, such as generated/prisma/client.ts.'

function whyUnresolved(
  { specifier, from }: Unresolved,
  shown: (url: string) => string,
  file: string,
): string {
  const importer = from === undefined ? file : shown(from)
  if (/^\.prisma\/client/.test(specifier)) return notGenerated
  const what = `${importer} imports "${specifier}", and `
  if (/^\.{0,2}\//.test(specifier)) {
    const generated = /generated|prisma|client/i.test(specifier)
      ? ' If prisma generate writes it, run that first, in your project: npx prisma generate.'
      : ''
    return `${what}there is no such file.${generated}`
  }
  return `${what}Node finds no such package from there. If it is a package, install it in your project; if only its types are used, write import type. If it is an alias of your tsconfig.json (paths), which Node does not read, write the path, or ${bundle(file)}`
}

/** esbuild comes with this package. */
function bundle(file: string): string {
  const { dir, name } = parse(file)
  const out = join(dir, `${name}.bundle.mjs`)
  return `bundle the file and name the bundle instead: npx esbuild ${file} --bundle --platform=node --target=node22 --format=esm --packages=external --outfile=${out}`
}

/** Node does not say where an error is that it finds when the types are gone already. */
function whereBroken(
  loaded: readonly string[],
  shown: (url: string) => string,
  file: string,
): string | undefined {
  for (const url of loaded) {
    if (!/\.[mc]?[jt]sx?$/.test(url) || !existsSync(fileURLToPath(url))) continue
    const source = readFileSync(fileURLToPath(url), 'utf8')
    try {
      transformSync(source, { loader: /s$/.test(url) ? 'ts' : 'tsx', logLevel: 'silent' })
    } catch (error) {
      const [first] = (error as { readonly errors?: readonly Message[] }).errors ?? []
      if (first !== undefined) return `${shown(url)}, line ${first.location?.line}: ${first.text}.`
    }
    const before = /(?<![\w.'"`])@[A-Za-z_$]/.exec(source.replaceAll(/\/\*[^]*?\*\//g, blank))
    const line = before === null ? 0 : source.slice(0, before.index).split('\n').length
    if (/\.[mc]?tsx?$/.test(url) && line > 0)
      return `${shown(url)}, line ${line}: a decorator, which Node cannot run. Write it without, or ${bundle(file)}`
  }
  return undefined
}

/** As many lines as before. */
function blank(comment: string): string {
  return comment.replaceAll(/[^\n]/g, ' ')
}
