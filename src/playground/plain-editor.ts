import type { Editor, EditorRequest } from './editor.ts'
import { element } from './element.ts'
import type { Problem } from './protocol.ts'

/** A text field, which every browser, keyboard and screen reader knows. Tab moves on, as everywhere else. */
export function openPlainEditor({ place, text, onChange, onRun }: EditorRequest): Editor {
  const area = element('textarea', {
    class: 'dt-pg-text',
    'aria-label': 'handler.ts',
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    wrap: 'off',
  })
  area.value = text
  grow(area)
  area.addEventListener('input', () => {
    grow(area)
    onChange(area.value)
  })
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onRun()
  })
  place.append(area)
  return {
    write(next) {
      area.focus()
      area.select()
      // Deprecated, and still the only way to change a text field that the browser's own undo can take back.
      if (!document.execCommand('insertText', false, next)) {
        area.value = next
        onChange(next)
      }
      grow(area)
    },
    mark: (problem) => mark(area, problem),
    focus: () => area.focus(),
    close: () => area.remove(),
  }
}

function mark(area: HTMLTextAreaElement, problem: Problem | undefined): void {
  area.setAttribute('aria-invalid', String(problem !== undefined))
  if (problem === undefined) return
  const lines = area.value.split('\n').slice(0, problem.line)
  const end = lines.join('\n').length
  const start = end - (lines.at(-1)?.length ?? 0)
  area.setSelectionRange(start, end)
}

function grow(area: HTMLTextAreaElement): void {
  area.rows = Math.min(40, Math.max(12, area.value.split('\n').length + 1))
}
