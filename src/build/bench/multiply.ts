// A copy of the project in which every example and every written page is there several times, so that what a build costs
// can be measured beyond the size that the site has today.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import {
  copyFile,
  cp,
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  symlink,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'

export interface Multiplied {
  readonly examples: number
  /** Pages that are written: the files of content/docs. */
  readonly written: number
}

/** Copies what git knows of `project` to `target`, a new folder, `times` its examples and written pages. */
export async function multiply(
  project: string,
  target: string,
  times: number,
): Promise<Multiplied> {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: project, encoding: 'utf8' })
  for (const file of tracked.split('\0')) {
    const from = path.join(project, file)
    if (file === '' || !existsSync(from)) continue
    await mkdir(path.dirname(path.join(target, file)), { recursive: true })
    await cp(from, path.join(target, file))
  }
  await linkFolder(path.join(project, 'node_modules'), path.join(target, 'node_modules'))
  return {
    examples: await multiplyExamples(path.join(target, 'examples'), times),
    written: await multiplyPages(path.join(target, 'content/docs'), times),
  }
}

export const copyOf = (name: string, copy: number) => `${name}-copy-${copy}`

async function multiplyExamples(folder: string, times: number): Promise<number> {
  const slugs = (await readdir(folder)).filter((slug) =>
    existsSync(path.join(folder, slug, 'scenario.ts')),
  )
  for (const slug of slugs)
    for (let copy = 2; copy <= times; copy++) {
      const to = path.join(folder, copyOf(slug, copy))
      await cp(path.join(folder, slug), to, { recursive: true })
      const scenario = path.join(to, 'scenario.ts')
      await writeFile(scenario, copiedScenario(await readFile(scenario, 'utf8'), slug, copy))
    }
  return slugs.length * times
}

/** A copy mends a copy, and says so in a title of its own: two pages with one title would share a picture. */
export function copiedScenario(source: string, slug: string, copy: number): string {
  return `// Copy ${copy} of ${slug}, which has a word that no other page has: ${wordOf(slug, copy)}.\n//\n${source}`
    .replace(/^( {2}title:\s+)(['"`])/m, `$1$2Copy ${copy}: `)
    .replace(/^( {2}fix: ')([\w-]+)'/m, (_, start: string, fix: string) => {
      return `${start}${copyOf(fix, copy)}'`
    })
}

async function multiplyPages(folder: string, times: number): Promise<number> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.mdx'))
  for (const name of names) {
    const source = await readFile(path.join(folder, name), 'utf8')
    for (let copy = 2; copy <= times; copy++)
      await writeFile(
        path.join(folder, `${copyOf(name.slice(0, -'.mdx'.length), copy)}.mdx`),
        copiedPage(source, copy),
      )
  }
  return names.length * times
}

/** Beside its original, because of what it imports; in no sidebar, because that stands on every page. */
export function copiedPage(source: string, copy: number): string {
  return source
    .replace(/^title: (['"]?)/m, `title: $1Copy ${copy}. `)
    .replace(/^sidebar:\n(?: +.*\n)*/m, '')
    .replace(/^---\n/, '---\nsidebar: { hidden: true }\n')
}

/** Letters alone, so that the search's index takes it for a word. */
function wordOf(slug: string, copy: number): string {
  return `${slug.replaceAll('-', '')}${'x'.repeat(copy)}`
}

/**
 * The packages as hard links where the system has them: a copy takes a minute, and a folder that is itself a link leads
 * Astro to two addresses for one file.
 */
async function linkFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    // What tools have left there is not the copy's.
    if (/^\.(vite|astro|cache)/.test(entry.name)) continue
    if (entry.isDirectory()) await linkFolder(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else await link(source, target).catch(() => copyFile(source, target))
  }
}
