import { changedRange, moved } from './changed-range.ts'
import type { Editor, EditorRequest } from './editor.ts'
import { element } from './element.ts'
import { goesOn, History, type Typing } from './history.ts'
import type { Problem } from './protocol.ts'

interface Field {
  readonly area: HTMLTextAreaElement
  readonly history: History
}

let editors = 0

/**
 * A text field for each file, which every browser, keyboard and screen reader knows. Tab moves on, as everywhere else.
 * A field that is not shown stays in the page, with its selection and with what can be undone in it.
 */
export function openPlainEditor({ place, files, onRun }: EditorRequest): Editor {
  const mistakeId = `dt-pg-mistake-${++editors}`
  const mistake = element('p', { class: 'dt-pg-mistake', id: mistakeId, hidden: true })
  const host = element('div', { class: 'dt-pg-plain' }, mistake)
  place.append(host)
  const fields = new Map<string, Field>()
  let shown = files.all[0]?.name ?? ''
  let marked: Problem | undefined

  function fieldOf(name: string): Field {
    const known = fields.get(name)
    if (known !== undefined) return known
    const { editable, text } = files.file(name)
    const area = element('textarea', {
      class: 'dt-pg-text',
      'aria-label': name,
      'aria-keyshortcuts': 'Control+Enter Meta+Enter',
      readonly: !editable,
      spellcheck: 'false',
      autocapitalize: 'off',
      autocomplete: 'off',
      wrap: 'off',
    })
    area.value = text
    grow(area)
    const field = { area, history: new History(text) }
    listen(field, onRun, (text) => files.write(name, text))
    fields.set(name, field)
    mistake.before(area)
    return field
  }

  const current = () => fieldOf(shown).area
  const stop = files.onChange(({ name, text }) => {
    const field = fields.get(name)
    if (field === undefined || field.area.value === text) return
    field.history.record(text, false)
    replace(field.area, text)
  })

  function drawMark(): void {
    for (const [name, { area }] of fields) {
      const wrong = marked?.file === name
      area.setAttribute('aria-invalid', String(wrong))
      // Not every screen reader knows the first.
      for (const attribute of ['aria-errormessage', 'aria-describedby']) {
        if (wrong) area.setAttribute(attribute, mistakeId)
        else area.removeAttribute(attribute)
      }
    }
    mistake.hidden = marked?.file !== shown
    mistake.textContent = marked === undefined ? '' : `Line ${marked.line}: ${marked.message}`
  }

  return {
    element: host,
    show(name) {
      shown = name
      const { area: chosen } = fieldOf(name)
      for (const { area } of fields.values()) area.hidden = area !== chosen
      drawMark()
    },
    selection: () => ({ start: current().selectionStart, end: current().selectionEnd }),
    select: ({ start, end }) => current().setSelectionRange(start, end),
    mark(problem) {
      const fresh = problem !== marked
      marked = problem
      drawMark()
      if (fresh && problem !== undefined && problem.file === shown) selectLine(current(), problem)
    },
    focus: () => current().focus(),
    close() {
      stop()
      host.remove()
    },
  }
}

function listen({ area, history }: Field, onRun: () => void, onText: (text: string) => void): void {
  let typed: Typing | undefined
  const restore = (text: string | undefined) => {
    typed = undefined
    if (text === undefined) return
    const change = changedRange(area.value, text)
    replace(area, text)
    const caret = change === undefined ? area.selectionEnd : change.start + change.text.length
    area.setSelectionRange(caret, caret)
    onText(text)
  }
  area.addEventListener('input', (event) => {
    const { inputType, data, timeStamp } = event as InputEvent
    const typing = { inputType, data, timeStamp }
    history.record(area.value, goesOn(typed, typing))
    typed = typing
    grow(area)
    onText(area.value)
  })
  // From a menu, or a phone that is shaken.
  area.addEventListener('beforeinput', (event) => {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return
    event.preventDefault()
    restore(event.inputType === 'historyUndo' ? history.undo() : history.redo())
  })
  area.addEventListener('keydown', (event) => {
    const { key, altKey, shiftKey, isComposing } = event
    if (!(event.ctrlKey || event.metaKey) || altKey || isComposing) return
    const letter = key.toLowerCase()
    if (key === 'Enter') onRun()
    else if (letter === 'z' && !area.readOnly) restore(shiftKey ? history.redo() : history.undo())
    else if (letter === 'y' && !area.readOnly) restore(history.redo())
    else return
    event.preventDefault()
  })
}

/** The caret stays at the text that it is in. */
function replace(area: HTMLTextAreaElement, text: string): void {
  const change = changedRange(area.value, text)
  if (change === undefined) return
  const { selectionStart, selectionEnd } = area
  area.value = text
  area.setSelectionRange(moved(selectionStart, change), moved(selectionEnd, change))
  grow(area)
}

function selectLine(area: HTMLTextAreaElement, { line }: Problem): void {
  const lines = area.value.split('\n').slice(0, line)
  const end = lines.join('\n').length
  area.setSelectionRange(end - (lines.at(-1)?.length ?? 0), end)
}

function grow(area: HTMLTextAreaElement): void {
  area.rows = Math.min(40, Math.max(12, area.value.split('\n').length + 1))
}
