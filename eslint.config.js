import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { importDirections } from './src/build/import-directions.mjs'

/** What would make two runs of one schedule differ. Most of it is a compile error in src/explorer as well. */
const clocksAndDice = [
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Time in a scenario is the explorer’s: pass clock.now() in.',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Time in a scenario is the explorer’s: pass clock.now() in.',
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: 'Time in a scenario is the explorer’s: pass clock.now() in.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'The explorer draws from the generator of a seed: strategies/random.ts.',
  },
  {
    selector: 'MemberExpression[property.name="localeCompare"]',
    message: 'The order would depend on the machine’s language: compare with < and >.',
  },
]
const outside = [
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'document',
  'fetch',
  'globalThis',
  'navigator',
  'performance',
  'process',
  'self',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'window',
].map((name) => ({ name, message: 'The explorer is pure: it has no clock, no DOM and no Node.' }))

/** Everything that is still there at run time. */
const values = [
  'ExportNamedDeclaration[exportKind="value"]',
  'ExportAllDeclaration[exportKind="value"]',
  'ExportDefaultDeclaration',
  'ImportDeclaration[importKind="value"]',
  'VariableDeclaration',
  'FunctionDeclaration',
  'ClassDeclaration',
  'ExpressionStatement',
].map((node) => ({ selector: `Program > ${node}`, message: 'protocol.ts holds types only.' }))

export default defineConfig(
  {
    ignores: [
      'dist/',
      'built/',
      '.cache/',
      '.astro/',
      'test-results/',
      'src/*/generated/',
      'examples/reference/generated/',
      // Written by a reader, not by us: what is wrong with them is the point.
      'examples/challenges/*/cheats/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      // tsc says it, with the exceptions of its own.
      '@typescript-eslint/no-unused-vars': 'off',
      eqeqeq: ['error', 'always'],
      'no-console': ['error', { allow: ['error', 'warn'] }],
    },
  },
  {
    files: ['src/cli/**', 'src/build/**', 'test/**', '*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{ts,js,mjs}'],
    plugins: { project: { rules: { 'import-directions': importDirections } } },
    rules: { 'project/import-directions': 'error' },
  },
  {
    files: ['src/explorer/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...outside],
      'no-restricted-syntax': ['error', ...clocksAndDice],
    },
  },
  {
    files: ['src/playground/protocol.ts'],
    rules: { 'no-restricted-syntax': ['error', ...values] },
  },
  {
    // Runs in order to say that a Node is too old, so an old one must be able to read it.
    files: ['src/build/preflight.mjs'],
    languageOptions: { ecmaVersion: 2020 },
  },
)
