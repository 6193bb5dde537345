// Two texts beside each other in Monaco, both to be read only. Loaded like the editor, and as rarely.
import * as monaco from 'monaco-editor/editor'
import type { Comparison } from './compare.ts'
import { element } from './element.ts'
import { languageOf } from './monaco-languages.ts'
import { folderFor, looks, prepare } from './monaco-setup.ts'

/** Narrower than this, in pixels, the two texts are shown in one column. */
const narrow = 640

export interface MonacoDiff {
  readonly element: HTMLElement
  close(): void
}

export function drawMonacoDiff(comparison: Comparison, onLeave: () => void): MonacoDiff {
  prepare()
  const { file, mine, fix, fixName } = comparison
  const host = element('div', { class: 'dt-pg-monaco' })
  const [left, right] = [folderFor('compared'), folderFor(fixName)]
  const original = monaco.editor.createModel(mine, languageOf(file), left.uri(file))
  const modified = monaco.editor.createModel(fix, languageOf(file), right.uri(file))
  const editor = monaco.editor.createDiffEditor(host, {
    ...looks,
    readOnly: true,
    originalEditable: false,
    domReadOnly: true,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    renderSideBySideInlineBreakpoint: narrow,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    renderOverviewRuler: false,
    ignoreTrimWhitespace: true,
    padding: { top: 8, bottom: 8 },
    scrollbar: { alwaysConsumeMouseWheel: false },
  })
  editor.setModel({ original, modified })
  const sides = [editor.getOriginalEditor(), editor.getModifiedEditor()]
  nameThem(sides, [
    `Your ${file}, to be read only. Escape leaves.`,
    `${file} of ${fixName}, to be read only. Escape leaves.`,
  ])
  const fit = () => {
    const height = Math.max(...sides.map((side) => side.getContentHeight()))
    host.style.height = `${Math.min(720, Math.max(200, height))}px`
  }
  for (const side of sides) {
    side.onDidContentSizeChange(fit)
    side.addCommand(
      monaco.KeyCode.Escape,
      onLeave,
      'editorTextFocus && !findWidgetVisible && !messageVisible',
    )
  }
  fit()
  return {
    element: host,
    close() {
      editor.dispose()
      original.dispose()
      modified.dispose()
      left.free()
      right.free()
      host.remove()
    },
  }
}

/** Monaco has options for these names, and forgets them whenever any other option changes. */
function nameThem(sides: readonly monaco.editor.ICodeEditor[], names: readonly string[]): void {
  for (const [index, side] of sides.entries()) {
    const ariaLabel = names[index] ?? ''
    const name = () => {
      if (side.getRawOptions().ariaLabel !== ariaLabel) side.updateOptions({ ariaLabel })
    }
    side.onDidChangeConfiguration(name)
    name()
  }
}
