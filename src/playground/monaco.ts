// Monaco, as the reader's editor. Imported only when somebody presses Edit: it is larger than everything else on the page.
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
import type { Editor, EditorRequest } from './editor.ts'
import { prismaPath, typeFiles } from './monaco-types.ts'
import type { Problem } from './protocol.ts'

const owner = 'delivered-twice'

/** Two colours of Monaco's light theme have too little contrast on the panel's grey. */
const darkerOnLight = [
  { token: 'type', foreground: '006b6b' },
  { token: 'number', foreground: '06704a' },
] as const

let prepared = false

export async function openMonaco(request: EditorRequest): Promise<Editor> {
  prepare()
  const { place, example, text, onChange, onRun, onLeave } = request
  const uri = monaco.Uri.parse(`file:///examples/${example}/handler.ts`)
  const model = monaco.editor.getModel(uri) ?? monaco.editor.createModel(text, 'typescript', uri)
  model.setValue(text)
  model.updateOptions({ tabSize: 2, insertSpaces: true })
  const editor = monaco.editor.create(place, {
    model,
    ariaLabel: 'handler.ts. Escape leaves the editor.',
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
    padding: { top: 12, bottom: 12 },
    renderLineHighlight: 'none',
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false },
  })
  const fit = () => {
    place.style.height = `${Math.min(720, Math.max(260, editor.getContentHeight()))}px`
  }
  fit()
  editor.onDidContentSizeChange(fit)
  model.onDidChangeContent(() => onChange(model.getValue()))
  editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, onRun)
  editor.addCommand(
    monaco.KeyCode.Escape,
    onLeave,
    // Where Escape has something nearer to close, it closes that first.
    'editorTextFocus && !suggestWidgetVisible && !findWidgetVisible && !parameterHintsVisible && !renameInputVisible && !markersNavigationVisible && !hasMultipleSelections',
  )
  return {
    write(next) {
      editor.pushUndoStop()
      editor.executeEdits(owner, [{ range: model.getFullModelRange(), text: next }])
      editor.pushUndoStop()
    },
    mark: (problem) => mark(model, problem),
    focus: () => editor.focus(),
    close: () => {
      editor.dispose()
      model.dispose()
    },
  }
}

/** Once a page, however many editors it opens. */
function prepare(): void {
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

function mark(model: monaco.editor.ITextModel, problem: Problem | undefined): void {
  if (problem === undefined) return monaco.editor.setModelMarkers(model, owner, [])
  const line = Math.min(problem.line, model.getLineCount())
  monaco.editor.setModelMarkers(model, owner, [
    {
      severity: monaco.MarkerSeverity.Error,
      message: problem.message,
      startLineNumber: line,
      startColumn: problem.column,
      endLineNumber: line,
      endColumn: model.getLineMaxColumn(line),
    },
  ])
}

/** The site's own colours, in whichever theme it is shown, for as long as the page lives. */
function followTheme(): void {
  const root = document.documentElement
  const colour = (token: string) => getComputedStyle(root).getPropertyValue(token).trim()
  const apply = () => {
    const dark = root.dataset['theme'] === 'dark'
    monaco.editor.defineTheme('delivered-twice', {
      base: dark ? 'vs-dark' : 'vs',
      inherit: true,
      rules: dark ? [] : [...darkerOnLight],
      colors: {
        'editor.background': colour('--dt-panel'),
        'editor.foreground': colour('--dt-text'),
        'editorLineNumber.foreground': colour('--dt-dim'),
        'editorLineNumber.dimmedForeground': colour('--dt-dim'),
      },
    })
    monaco.editor.setTheme('delivered-twice')
  }
  apply()
  new MutationObserver(apply).observe(root, { attributeFilter: ['data-theme'] })
}
