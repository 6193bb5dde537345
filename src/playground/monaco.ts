// Monaco, as the reader's editor. Imported only when somebody presses Edit: it is larger than everything else on the page.
import * as monaco from 'monaco-editor/editor'
import { changedRange } from './changed-range.ts'
import type { Editor, EditorRequest } from './editor.ts'
import { element } from './element.ts'
import { languageOf } from './monaco-languages.ts'
import { folderFor, looks, prepare } from './monaco-setup.ts'
import type { Problem } from './protocol.ts'

const owner = 'delivered-twice'

/** Where Escape has something nearer to close, it closes that first. */
const nothingToClose =
  'editorTextFocus && !suggestWidgetVisible && !findWidgetVisible && !parameterHintsVisible && !renameInputVisible && !markersNavigationVisible && !hasMultipleSelections && !editorHoverVisible && !messageVisible'

/** One editor, and for each file a model, with an undo stack of its own, made when the file is first shown. */
export function openMonaco({ place, example, files, onRun, onLeave }: EditorRequest): Editor {
  prepare()
  const host = element('div', { class: 'dt-pg-monaco' })
  place.append(host)
  const folder = folderFor(example)
  const models = new Map<string, monaco.editor.ITextModel>()
  const views = new Map<string, monaco.editor.ICodeEditorViewState | null>()
  let shown: string | undefined
  let marked: Problem | undefined

  const editor = monaco.editor.create(host, {
    ...looks,
    model: null,
    cursorBlinking: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'solid' : 'blink',
    padding: { top: 12, bottom: 12 },
    scrollbar: { alwaysConsumeMouseWheel: false },
  })
  const fit = () => {
    host.style.height = `${Math.min(720, Math.max(260, editor.getContentHeight()))}px`
  }
  editor.onDidContentSizeChange(fit)
  editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, onRun)
  editor.addCommand(monaco.KeyCode.Escape, onLeave, nothingToClose)

  function modelOf(name: string): monaco.editor.ITextModel {
    const known = models.get(name)
    if (known !== undefined) return known
    const { text, editable } = files.file(name)
    const model = monaco.editor.createModel(text, languageOf(name), folder.uri(name))
    model.setEOL(monaco.editor.EndOfLineSequence.LF)
    model.updateOptions({ tabSize: 2, insertSpaces: true })
    if (editable) model.onDidChangeContent(() => files.write(name, model.getValue()))
    models.set(name, model)
    return model
  }

  const stop = files.onChange(({ name, text }) => {
    const model = models.get(name)
    if (model !== undefined) replace(model, text)
  })

  const drawMark = () => {
    for (const [name, model] of models) mark(model, marked?.file === name ? marked : undefined)
  }

  return {
    element: host,
    show(name) {
      if (name === shown) return
      if (shown !== undefined) views.set(shown, editor.saveViewState())
      shown = name
      const { editable } = files.file(name)
      editor.setModel(modelOf(name))
      editor.restoreViewState(views.get(name) ?? null)
      const purpose = editable ? '' : ', to be read only'
      editor.updateOptions({
        readOnly: !editable,
        readOnlyMessage: { value: `${name} is there to be read. It cannot be changed here.` },
        ariaLabel: `${name}${purpose}. Escape leaves the editor.`,
      })
      drawMark()
      fit()
    },
    selection() {
      const [model, selection] = [editor.getModel(), editor.getSelection()]
      if (model === null || selection === null) return { start: 0, end: 0 }
      return {
        start: model.getOffsetAt(selection.getStartPosition()),
        end: model.getOffsetAt(selection.getEndPosition()),
      }
    },
    select({ start, end }) {
      const model = editor.getModel()
      if (model === null) return
      const range = rangeOf(model, start, end)
      editor.setSelection(range)
      editor.revealRangeInCenterIfOutsideViewport(range)
    },
    mark(problem) {
      marked = problem
      drawMark()
    },
    focus: () => editor.focus(),
    close() {
      stop()
      editor.dispose()
      for (const model of models.values()) model.dispose()
      folder.free()
      host.remove()
    },
  }
}

/** As one edit, which can be undone. */
function replace(model: monaco.editor.ITextModel, text: string): void {
  const change = changedRange(model.getValue(), text)
  if (change === undefined) return
  const range = rangeOf(model, change.start, change.end)
  model.pushStackElement()
  model.pushEditOperations([], [{ range, text: change.text }], () => null)
  model.pushStackElement()
}

function rangeOf(model: monaco.editor.ITextModel, start: number, end: number): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end))
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
