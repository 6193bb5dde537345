// The texts that a project is made of. Loaded when somebody takes one home: most of it is the explorer.
import { allowScripts, devDependencies } from '../../package.json'
import type { Packages, Texts } from './take-home.ts'

const found: Texts = import.meta.glob<string>(
  [
    '../../examples/*.ts',
    '../../examples/schema.prisma',
    '../../examples/challenges/*.ts',
    '../../examples/events/*.json',
    '../../examples/migrations/*.sql',
    '../../built/library/explorer.js',
    '../../built/library/explorer.d.ts',
    '../../built/library/server-supervisor.js',
  ],
  { query: '?raw', import: 'default', eager: true },
)

export const texts: Texts = Object.fromEntries(
  Object.entries(found).map(([path, text]) => [path.replace(/^(\.\.\/)+/, ''), text]),
)

export const packages: Packages = { versions: devDependencies, allowScripts }
