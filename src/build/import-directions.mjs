// Which part of the project may import which. Plain JavaScript, so that an editor's own Node can load it for ESLint.
import path from 'node:path'

/**
 * @typedef {object} Part
 * @property {readonly string[]} may the parts it may import from, besides itself
 * @property {readonly string[]} [types] the parts of which it may import types only
 * @property {boolean} [packages] whether it may import packages and Node's modules; yes unless said otherwise
 */

/** @type {Readonly<Record<string, Part>>} */
const parts = {
  'src/explorer': { may: [], packages: false },
  'src/checklist': { may: [], packages: false },
  'src/challenges': {
    may: [],
    types: ['src/explorer', 'examples/challenges/challenge.ts'],
    packages: false,
  },
  // In every page, and in the service worker: it knows nothing of what it keeps.
  'src/offline': { may: [], packages: false },
  'src/database': { may: ['src/explorer'] },
  // errors.ts is the one module of the examples that a reader's handler may import, so the sandbox has to have it.
  'src/playground': { may: ['src/database', 'src/explorer', 'examples/errors.ts'] },
  'src/components': {
    may: [
      'src/playground',
      'src/offline',
      'src/checklist',
      'src/challenges',
      'src/database',
      'src/explorer',
      'src/styles',
    ],
  },
  'src/routes': {
    may: [
      'src/components',
      'src/checklist',
      'src/challenges',
      'src/explorer',
      'src/styles',
      'examples',
    ],
  },
  // A package of its own, for projects that know nothing of this site.
  'src/library': { may: ['src/database', 'src/explorer'] },
  'src/cli': {
    may: ['src/library', 'src/database', 'src/explorer', 'examples', 'src/build/fingerprint.ts'],
  },
  // Beside Prisma's: the same handlers, written for other clients. They import those.
  'examples/other-clients': { may: [], types: ['src/explorer', 'examples/handler.ts'] },
  // A reader's project, which knows of this repository no more than the folder that it has copied.
  'examples/your-own': { may: [], types: ['examples/reference'] },
  // Copied as it stands, with the one module that a reader's handler needs too.
  'examples/reference': { may: ['examples/errors.ts'] },
  examples: { may: [], types: ['src/explorer'], packages: false },
  content: { may: ['src/components', 'src/styles', 'examples'] },
  'src/build': { may: ['src', 'examples', 'content', 'test'] },
}

/** @param {string} file @param {string} folder */
const isIn = (file, folder) => file === folder || file.startsWith(`${folder}/`)

/** @param {string} file */
const partOf = (file) => Object.keys(parts).find((part) => isIn(file, part))

/**
 * The sentence that says why a file may not import something, or nothing when it may.
 *
 * @param {string} file path from the project's root, with forward slashes
 * @param {string} specifier as written
 * @param {boolean} typesOnly whether nothing is left of the import at run time
 * @returns {string | undefined}
 */
export function whyForbidden(file, specifier, typesOnly) {
  const from = partOf(file)
  if (from === undefined) return undefined
  const { may, types = [], packages = true } = /** @type {Part} */ (parts[from])

  // The generated Prisma Client: a handler is written against it, and it is the database's.
  if (specifier === '#prisma') {
    const allowed =
      from === 'examples' ||
      from === 'src/database' ||
      (may.includes('src/database') && from !== 'src/library')
    return allowed || from === 'src/build' ? undefined : `${from} does not know Prisma's client.`
  }

  const [name = '', query] = specifier.split('?')
  if (!/^[./]/.test(name)) {
    return packages ? undefined : `${from} imports no packages and none of Node's modules.`
  }
  const target = name.startsWith('/')
    ? name.slice(1)
    : path.posix.join(path.posix.dirname(file), name)
  const to = partOf(target)

  // A file read as text is shown, not run.
  if (query === 'raw' && packages) return undefined
  if (/^src\/playground\/(.*\/)?worker\.ts$/.test(target) && from !== 'src/build') {
    return 'Nothing imports worker.ts: it is built on its own, and the page meets it in protocol.ts.'
  }
  if (to === from) return undefined
  // words.ts is an entry of its own because pages load it before anybody presses anything.
  const entries = ['src/explorer/index.ts', 'src/explorer/words.ts']
  if (to === 'src/explorer' && !entries.includes(target)) {
    return `Import ${entries.join(' or ')}, not what lies behind it.`
  }
  if (may.some((part) => isIn(target, part))) return undefined
  if (types.some((part) => isIn(target, part))) {
    return typesOnly ? undefined : `${from} may import types only from ${to}: write import type.`
  }
  if (to === undefined && !target.startsWith('src/')) {
    return packages ? undefined : `${from} imports nothing outside itself.`
  }
  const list = [...may, ...types.map((part) => `${part} (types only)`)]
  return `${from} may import from ${list.length === 0 ? 'nothing outside itself' : list.join(', ')}.`
}

/** @type {import('eslint').Rule.RuleModule} */
export const importDirections = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/')
    /** @param {any} node */
    function check(node) {
      const specifier = node.source?.value
      if (typeof specifier !== 'string') return
      const typesOnly =
        node.type === 'TSImportType' || (node.importKind ?? node.exportKind) === 'type'
      const message = whyForbidden(file, specifier, typesOnly)
      if (message !== undefined) context.report({ node: node.source, message })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    }
  },
}
