// Reads the examples from their folders. A folder is an example if it has a scenario.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { About } from '../../examples/about.ts'
import type { Prisma } from '../database/prisma.ts'
import type { Evidence, Handler, Scenario } from '../explorer/index.ts'

export interface Example {
  readonly slug: string
  readonly scenario: Scenario
  readonly about: About
  readonly handler: Handler<unknown, Prisma>
  /** The migrations in order, then what this example changes. */
  readonly schema: readonly string[]
}

const examples = new URL('../../examples/', import.meta.url)

export function slugs(): readonly string[] {
  return readdirSync(examples)
    .filter((name) => existsSync(new URL(`${name}/scenario.ts`, examples)))
    .sort()
}

export function folderOf(slug: string): string {
  return fileURLToPath(new URL(`${slug}/`, examples))
}

/** @param handlerFile a handler to run in the place of the example's own. */
export async function loadExample(slug: string, handlerFile?: string): Promise<Example> {
  const folder = new URL(`${slug}/`, examples)
  const handlerUrl = handlerFile ?? new URL('handler.ts', folder).href
  const { scenario, about } = (await import(new URL('scenario.ts', folder).href)) as {
    readonly scenario: Scenario
    readonly about: About
  }
  const { handle } = (await import(handlerUrl)) as { readonly handle?: Handler<unknown, Prisma> }
  if (typeof handle !== 'function')
    throw new Error(`${handlerUrl} does not export a function named handle.`)
  return { slug, scenario, about, handler: handle, schema: [...migrations(), setupOf(folder)] }
}

/** What is recorded of an example: the text of its evidence.json, and what it says. */
export function readEvidence(slug: string): { readonly text: string; readonly evidence: Evidence } {
  const text = readFileSync(new URL(`${slug}/evidence.json`, examples), 'utf8')
  return { text, evidence: JSON.parse(text) as Evidence }
}

export function migrations(): readonly string[] {
  const folder = new URL('migrations/', examples)
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
}

function setupOf(folder: URL): string {
  const file = new URL('setup.sql', folder)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
