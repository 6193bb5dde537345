// Colours for the files beside the handler. SQL comes with Monaco; for JSON it has only a whole language server, and for
// Prisma's schemas nothing.
import { languages } from 'monaco-editor/editor'
import 'monaco-editor/languages/definitions/sql/register'

const closing = [
  { open: '{', close: '}' },
  { open: '[', close: ']' },
  { open: '(', close: ')' },
  { open: '"', close: '"', notIn: ['string', 'comment'] },
]
const brackets: languages.CharacterPair[] = [
  ['{', '}'],
  ['[', ']'],
  ['(', ')'],
]

const text: languages.IMonarchLanguageRule[] = [
  [/"(?:[^"\\]|\\.)*"/, 'string'],
  [/"(?:[^"\\]|\\.)*$/, 'string.invalid'],
]

const json: languages.IMonarchLanguage = {
  tokenizer: {
    root: [
      [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'type'],
      ...text,
      [/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/, 'number'],
      [/\b(?:true|false|null)\b/, 'keyword'],
      [/[{}[\],:]/, 'delimiter'],
    ],
  },
}

const prisma: languages.IMonarchLanguage = {
  blocks: ['model', 'view', 'type', 'enum', 'generator', 'datasource'],
  scalars: ['String', 'Boolean', 'Int', 'BigInt', 'Float', 'Decimal', 'DateTime', 'Json', 'Bytes'],
  tokenizer: {
    root: [
      [/\/\/.*$/, 'comment'],
      ...text,
      [/@{1,2}[\w.]+/, 'annotation'],
      [/\b\d+(?:\.\d+)?\b/, 'number'],
      [/\b(?:true|false|null)\b/, 'keyword'],
      // A block, and the name that it gives.
      [
        /^(\s*)([a-z]+)(\s+)(\w+)(\s*)(?=\{)/,
        ['', { cases: { '@blocks': 'keyword', '@default': '' } }, '', 'type', ''],
      ],
      [/[A-Z]\w*/, { cases: { '@scalars': 'type', '@default': 'type.identifier' } }],
      [/[a-z]\w*(?=\()/, 'keyword'],
      [/\w+/, 'identifier'],
      [/[{}[\]()]/, '@brackets'],
      [/[?,:=]/, 'delimiter'],
    ],
  },
}

for (const [id, tokens, comments] of [
  ['json', json, {}],
  ['prisma', prisma, { lineComment: '//' }],
] as const) {
  languages.register({ id })
  languages.setMonarchTokensProvider(id, tokens)
  languages.setLanguageConfiguration(id, { brackets, comments, autoClosingPairs: closing })
}

/** Monaco's name for the language of a file; by its ending, as everywhere. */
export function languageOf(file: string): string {
  const ending = file.slice(file.lastIndexOf('.') + 1)
  return { ts: 'typescript', sql: 'sql', json: 'json', prisma: 'prisma' }[ending] ?? 'plaintext'
}
