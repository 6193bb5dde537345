// What the editor knows about the names in a handler: the generated Prisma Client with every declaration it rests on, and
// this project's own. One file missing would turn all of it into `any` without a word, so a test looks for errors.

const ours = import.meta.glob<string>(
  ['../../examples/*.ts', '../../examples/challenges/*.ts', '../explorer/**/*.ts'],
  { query: '?raw', import: 'default', eager: true },
)

const events = import.meta.glob<unknown>('../../examples/events/*.json', {
  import: 'default',
  eager: true,
})

const client = import.meta.glob<string>('../database/generated/node/**/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

const packages = import.meta.glob<string>(
  [
    '/node_modules/@prisma/client/runtime/client.d.ts',
    '/node_modules/@prisma/client-runtime-utils/dist/*.d.ts',
    '/node_modules/@prisma/driver-adapter-utils/dist/index.d.ts',
    '/node_modules/@prisma/debug/dist/index.d.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

/** Where `#prisma` leads, for the editor's compiler. */
export const prismaPath = 'src/database/generated/node/client.ts'

export function typeFiles(): readonly { readonly filePath: string; readonly content: string }[] {
  const declared = Object.entries(events).map(([path, event]) => [
    path.replace(/\.json$/, '.d.json.ts'),
    `declare const event: ${typeOf(event)}\nexport default event\n`,
  ])
  return [...Object.entries({ ...ours, ...client, ...packages }), ...declared].map(
    ([path = '', content = '']) => ({ filePath: `file://${placed(path)}`, content }),
  )
}

/** From a path as the bundler says it to one from the top of the repository, with a package's entry where tsc looks. */
function placed(path: string): string {
  return path
    .replace(/^\.\.\/\.\.\//, '/')
    .replace(/^\.\.\//, '/src/')
    .replace(/^(\/node_modules\/@prisma\/[^/]+)\/dist\//, '$1/')
}

/** The type that the compiler gives to imported JSON; Monaco's has no other way to import it than a declaration. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) return `(${value.map(typeOf).join(' | ') || 'never'})[]`
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value
  const fields = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}: ${typeOf(inner)}`,
  )
  return `{ ${fields.join('; ')} }`
}
