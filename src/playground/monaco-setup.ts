// What all of Monaco on a page shares: its workers, what its compiler knows, and the site's colours.
import * as monaco from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/typescript/register'
import {
  typescriptDefaults,
  ScriptTarget,
  ModuleKind,
  ModuleResolutionKind,
} from 'monaco-editor/languages/features/typescript/register'
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker'
import { prismaPath, typeFiles } from './monaco-types.ts'

/** Colours of Monaco's that have too little contrast on the panel, or on the tint of a line that differs. */
const stronger = {
  light: [
    { token: 'type', foreground: '006060' },
    { token: 'number', foreground: '066040' },
    { token: 'comment', foreground: '00610a' },
    { token: 'annotation', foreground: '7a4b00' },
    { token: 'string.sql', foreground: 'a31515' },
    { token: 'operator.sql', foreground: '4b5563' },
    { token: 'predefined.sql', foreground: '8a008a' },
  ],
  dark: [
    { token: 'comment', foreground: '85b573' },
    { token: 'keyword', foreground: '6cb0e8' },
    { token: 'annotation', foreground: 'dcc37a' },
    { token: 'string.sql', foreground: 'ce9178' },
    { token: 'operator.sql', foreground: '9aa4b2' },
    { token: 'predefined.sql', foreground: 'd7a0e8' },
  ],
} as const

/** What every Monaco on the site looks like, whether it is written in or compared. */
export const looks = {
  automaticLayout: true,
  fixedOverflowWidgets: true,
  fontFamily: 'var(--dt-font-mono)',
  fontSize: 13.5,
  lineHeight: 1.65,
  folding: false,
  glyphMargin: false,
  lineDecorationsWidth: 8,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  occurrencesHighlight: 'off',
  overviewRulerLanes: 0,
  renderLineHighlight: 'none',
  scrollBeyondLastLine: false,
  // A text that came by a link may hold them; nobody is to be asked about it.
  unusualLineTerminators: 'off',
} as const satisfies monaco.editor.IEditorOptions

let prepared = false

/** Once a page, however many editors it opens. */
export function prepare(): void {
  if (prepared) return
  prepared = true
  globalThis.MonacoEnvironment = {
    getWorker: (_, label) => (label === 'typescript' ? new TypeScriptWorker() : new EditorWorker()),
  }
  typescriptDefaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    lib: ['lib.es2023.d.ts', 'lib.webworker.d.ts'],
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.NodeJs,
    allowArbitraryExtensions: true,
    allowImportingTsExtensions: true,
    allowNonTsExtensions: true,
    noEmit: true,
    strict: true,
    types: [],
    baseUrl: 'file:///',
    paths: { '#prisma': [prismaPath] },
  })
  typescriptDefaults.setExtraLibs([...typeFiles()])
  followTheme()
}

const folders = new Set<string>()

/**
 * An address for a file of an example, and no other editor's: two of one page may show the same example. It is in a
 * folder of its own beside the examples, so that what the file imports is found.
 */
export function folderFor(example: string): {
  readonly uri: (file: string) => monaco.Uri
  readonly free: () => void
} {
  let name = example
  for (let number = 2; folders.has(name); number++) name = `${example}~${number}`
  folders.add(name)
  return {
    uri: (file) => monaco.Uri.parse(`file:///examples/${name}/${file}`),
    free: () => void folders.delete(name),
  }
}

/** The site's own colours, in whichever theme it is shown, for as long as the page lives. */
function followTheme(): void {
  const root = document.documentElement
  const colour = (token: string) => getComputedStyle(root).getPropertyValue(token).trim()
  // Ten in a hundred: two of them lie over each other where a line differs in a few letters only.
  const tint = (token: string) => `${colour(token)}1a`
  const apply = () => {
    const dark = root.dataset['theme'] === 'dark'
    monaco.editor.defineTheme('delivered-twice', {
      base: dark ? 'vs-dark' : 'vs',
      inherit: true,
      rules: [...(dark ? stronger.dark : stronger.light)],
      colors: {
        'editor.background': colour('--dt-panel'),
        'editor.foreground': colour('--dt-text'),
        'editorLineNumber.foreground': colour('--dt-dim'),
        'editorLineNumber.dimmedForeground': colour('--dt-dim'),
        'diffEditor.removedLineBackground': tint('--dt-bad'),
        'diffEditor.removedTextBackground': tint('--dt-bad'),
        'diffEditor.insertedLineBackground': tint('--dt-ok'),
        'diffEditor.insertedTextBackground': tint('--dt-ok'),
      },
    })
    monaco.editor.setTheme('delivered-twice')
  }
  apply()
  new MutationObserver(apply).observe(root, { attributeFilter: ['data-theme'] })
}
