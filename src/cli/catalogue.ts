// Reads the examples and challenges from their folders. A folder is an example if it has a scenario; one in challenges/ is a
// challenge, goes by the name of `challenges/<slug>`, and its handler is start.ts.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { About } from '../../examples/about.ts'
import type { Challenge } from '../../examples/challenges/challenge.ts'
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

export interface Challenged extends Example {
  readonly challenge: Challenge
}

const examples = new URL('../../examples/', import.meta.url)

export function slugs(): readonly string[] {
  return readdirSync(examples)
    .filter((name) => existsSync(new URL(`${name}/scenario.ts`, examples)))
    .sort()
}

export function challengeSlugs(): readonly string[] {
  const folder = new URL('challenges/', examples)
  return readdirSync(folder)
    .filter((name) => existsSync(new URL(`${name}/scenario.ts`, folder)))
    .sort()
    .map((name) => `challenges/${name}`)
}

export function folderOf(slug: string): string {
  return fileURLToPath(new URL(`${slug}/`, examples))
}

/** @param handlerFile a handler to run in the place of the example's own. */
export async function loadExample(slug: string, handlerFile?: string): Promise<Example> {
  const folder = new URL(`${slug}/`, examples)
  const own = slug.startsWith('challenges/') ? 'start.ts' : 'handler.ts'
  const handlerUrl = handlerFile ?? new URL(own, folder).href
  const { scenario, about } = (await import(new URL('scenario.ts', folder).href)) as {
    readonly scenario: Scenario
    readonly about: About
  }
  const { handle } = (await import(handlerUrl)) as { readonly handle?: Handler<unknown, Prisma> }
  if (typeof handle !== 'function')
    throw new Error(`${handlerUrl} does not export a function named handle.`)
  return { slug, scenario, about, handler: handle, schema: [...migrations(), setupOf(folder)] }
}

/** A challenge with one of its own handlers: `start`, `solution`, or a cheat such as `cheats/answer-200`. */
export async function loadChallenge(slug: string, which = 'start'): Promise<Challenged> {
  const folder = new URL(`${slug}/`, examples)
  const example = await loadExample(slug, new URL(`${which}.ts`, folder).href)
  const { challenge } = (await import(new URL('challenge.ts', folder).href)) as {
    readonly challenge: Challenge
  }
  const own = textOf(new URL(`${which}.sql`, folder))
  const schema = own === '' ? example.schema : [...migrations(), own]
  return { ...example, schema, challenge }
}

export function cheatsOf(slug: string): readonly string[] {
  return readdirSync(new URL(`${slug}/cheats/`, examples))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `cheats/${name.slice(0, -'.ts'.length)}`)
    .sort()
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
  return textOf(new URL('setup.sql', folder))
}

function textOf(file: URL): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
