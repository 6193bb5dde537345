import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const examplesFolder = fileURLToPath(new URL('../../examples/', import.meta.url))

export interface ExampleFolder {
  readonly slug: string
  /** The source of handler.ts, as a reader sees and edits it. */
  readonly handler: string
  /** The text of setup.sql; empty if there is none. */
  readonly setup: string
}

/** A folder is an example if it has a scenario.ts. In the order of their slugs. */
export function exampleFolders(): Promise<readonly ExampleFolder[]> {
  return foldersIn('', 'handler.ts')
}

/** Challenges, by slugs such as `challenges/fix-check-then-create`: what a reader edits there is start.ts. */
export function challengeFolders(): Promise<readonly ExampleFolder[]> {
  return foldersIn('challenges/', 'start.ts')
}

async function foldersIn(inside: string, handler: string): Promise<readonly ExampleFolder[]> {
  const names = (await readdir(path.join(examplesFolder, inside))).sort()
  const slugs = names
    .map((name) => `${inside}${name}`)
    .filter((slug) => existsSync(path.join(examplesFolder, slug, 'scenario.ts')))
  return Promise.all(
    slugs.map(async (slug) => ({
      slug,
      handler: await readFile(path.join(examplesFolder, slug, handler), 'utf8'),
      setup: await textOf(path.join(examplesFolder, slug, 'setup.sql')),
    })),
  )
}

/** The SQL that makes the catalogue's schema, file after file in the order of their names. */
export async function migrations(): Promise<readonly string[]> {
  const folder = path.join(examplesFolder, 'migrations')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))
}

async function textOf(file: string): Promise<string> {
  return existsSync(file) ? readFile(file, 'utf8') : ''
}
