// Writes THIRD-PARTY-NOTICES.md from the licences in node_modules. Run it when a package that the site ships changes:
//   node src/build/notices.ts
import { isMain } from './is-main.ts'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)

/** The packages of which some part is served to readers, and what they are for. */
const shipped = [
  ['@electric-sql/pglite', 'PostgreSQL in the page'],
  ['@prisma/client', 'the ORM that the handlers use, with its query compiler'],
  ['@prisma/client-runtime-utils', 'part of the ORM'],
  ['@prisma/driver-adapter-utils', 'part of the ORM'],
  ['@prisma/debug', 'part of the ORM'],
  ['@prisma/adapter-pg', "the ORM's PostgreSQL driver adapter"],
  ['pg-types', 'values of PostgreSQL, read'],
  ['pg-types/node_modules/postgres-array', 'values of PostgreSQL, read'],
  ['postgres-array', 'values of PostgreSQL, read'],
  ['postgres-bytea', 'values of PostgreSQL, read'],
  ['postgres-date', 'values of PostgreSQL, read'],
  ['postgres-interval', 'values of PostgreSQL, read'],
  ['pg-int8', 'values of PostgreSQL, read'],
  ['xtend', 'values of PostgreSQL, read'],
  ['buffer', "Node's Buffer, for the packages above"],
  ['base64-js', "Node's Buffer"],
  ['ieee754', "Node's Buffer"],
  ['@babel/parser', "the parser of readers' TypeScript"],
  ['monaco-editor', 'the editor, which holds TypeScript'],
  ['astro', 'the site generator'],
  ['@astrojs/starlight', 'the documentation theme'],
  ['expressive-code', 'highlighted code'],
  ['astro-expressive-code', 'highlighted code'],
  ['pagefind', 'the search'],
  ['@fontsource/source-sans-3', 'the font of printed sheets'],
  ['@fontsource/noto-emoji', 'the signs on printed sheets'],
  ['@fontsource/source-code-pro', 'the code on printed sheets'],
] as const

type Part = {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly purpose: string
}

export async function notices(): Promise<string> {
  const parts: Part[] = []
  const texts = new Map<string, string[]>()
  const add = (text: string, name: string) =>
    texts.set(text.trim(), [...(texts.get(text.trim()) ?? []), name])

  for (const [folder, purpose] of shipped) {
    const dir = new URL(`node_modules/${folder}/`, root)
    const { name, version, license } = JSON.parse(
      await readFile(new URL('package.json', dir), 'utf8'),
    )
    parts.push({ name, version, license, purpose })
    add(await licenseText(dir, name), `${name} ${version}`)
  }
  add(
    await readFile(new URL('src/build/postgresql-license.txt', root), 'utf8'),
    'PostgreSQL, inside @electric-sql/pglite',
  )
  add(
    unify(
      await readFile(new URL('node_modules/monaco-editor/ThirdPartyNotices.txt', root), 'utf8'),
    ),
    'what is inside monaco-editor',
  )

  return `${[
    '# Third-party notices',
    'The site serves parts of the following packages to its readers. Their licences follow. This file is written by `node src/build/notices.ts`.',
    [
      '| package | version | licence | what it is here |',
      '| --- | --- | --- | --- |',
      ...parts.map(row),
    ].join('\n'),
    ...[...texts].map(
      ([text, names]) => `## ${names.join(', ')}\n\n\`\`\`\`text\n${text}\n\`\`\`\``,
    ),
  ].join('\n\n')}\n`
}

const row = (part: Part) => `| ${part.name} | ${part.version} | ${part.license} | ${part.purpose} |`

async function licenseText(dir: URL, name: string): Promise<string> {
  const entries = await readdir(dir, { withFileTypes: true })
  const license = entries.find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry.name))
  if (license !== undefined) {
    // pagefind keeps its licence in a folder of that name.
    const file = license.isDirectory() ? `${license.name}/${license.name}` : license.name
    return unify(await readFile(new URL(file, dir), 'utf8'))
  }
  // A few packages keep it at the end of their README.
  const readme = await readFile(new URL('README.md', dir), 'utf8')
  const [, text] = readme.split(/^##? licen[cs]e\s*$/im)
  if (text === undefined)
    throw new Error(`${name} has no licence text: look into ${fileURLToPath(dir)}`)
  return unify(text)
}

const unify = (text: string) => text.replaceAll('\r\n', '\n').replaceAll(/[ \t]+$/gm, '')

if (isMain(import.meta.url)) {
  await writeFile(new URL('THIRD-PARTY-NOTICES.md', root), await notices())
  console.log(`THIRD-PARTY-NOTICES.md: ${shipped.length} packages`)
}
