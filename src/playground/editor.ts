// What an editor has to be able to do, whichever it is, which one a reader gets, and how to go from one to the other.
import css from './editor.css?inline'
import type { Files } from './files.ts'
import { keepEditor, keptEditor } from './keep.ts'
import type { Problem } from './protocol.ts'

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)

/** Monaco, or a text field. */
export type EditorKind = 'full' | 'plain'

/** Offsets in the text of the file that is shown. */
export interface Selection {
  readonly start: number
  readonly end: number
}

/** What changes in `files`, by whoever, is in the editor at once, and what is typed is in `files`. */
export interface Editor {
  readonly element: HTMLElement
  show(file: string): void
  selection(): Selection
  select(selection: Selection): void
  /** Marks where a file does not compile; undefined takes the mark away. */
  mark(problem: Problem | undefined): void
  focus(): void
  close(): void
}

export interface EditorRequest {
  readonly place: HTMLElement
  readonly example: string
  readonly files: Files
  /** The file to begin with; the first one, if absent. */
  readonly file?: string
  readonly onRun: () => void
  /** The way out by keyboard, for an editor that keeps the Tab key for itself. */
  readonly onLeave: () => void
}

export interface OpenEditor {
  readonly kind: EditorKind
  /** How it is used without a mouse, or why it is not the other one; to be shown under it. */
  readonly hint: string
  /** The file that is shown. */
  readonly file: string
  show(file: string): void
  mark(problem: Problem | undefined): void
  focus(): void
  /** Text, selection and what can be undone stay. The choice is kept in this browser. */
  switchEditor(kind: EditorKind): Promise<void>
  close(): void
}

/**
 * Opens the editor that the reader chose last. Without a choice, fingers get a text field: it knows their keyboard, their
 * selection and their magnifier. So does everybody for whom Monaco does not load.
 */
export async function openEditor(request: EditorRequest): Promise<OpenEditor> {
  const { files } = request
  const made = new Map<EditorKind, Promise<Editor>>()
  let file = request.file ?? files.all[0]?.name ?? ''
  let problem: Problem | undefined
  let wished = keptEditor(() => localStorage) ?? usualKind()
  let refused = false
  let closed = false

  function opened(kind: EditorKind): Promise<Editor> {
    const known = made.get(kind)
    if (known !== undefined) return known
    const opening = kind === 'full' ? openFull(request) : openPlain(request)
    made.set(kind, opening)
    return opening
  }

  /** Monaco or, if it cannot be loaded, the text field instead. */
  async function granted(kind: EditorKind): Promise<{ kind: EditorKind; editor: Editor }> {
    try {
      return { kind, editor: await opened(kind) }
    } catch (error) {
      if (kind === 'plain') throw error
      console.warn('The editor could not be loaded:', error)
      // To be tried anew at the next wish: a piece of it may have been all that was missing.
      made.delete(kind)
      return { kind: 'plain', editor: await opened('plain') }
    }
  }

  let current = await granted(wished)
  current.editor.show(file)
  refused = current.kind !== wished

  return {
    get kind() {
      return current.kind
    },
    get hint() {
      return refused
        ? `The full editor could not be loaded, so this is a plain one. Load the page again to try once more. ${runKey()} runs it.`
        : hints[current.kind]()
    },
    get file() {
      return file
    },
    show(next) {
      file = next
      current.editor.show(file)
    },
    mark(next) {
      problem = next
      current.editor.mark(problem)
    },
    focus: () => current.editor.focus(),
    async switchEditor(kind) {
      wished = kind
      const next = await granted(kind)
      // Closed in the meantime, which closes this one too; or another wish came later.
      if (closed) return
      if (wished !== kind) return void (next.editor.element.hidden = next.editor !== current.editor)
      refused = next.kind !== kind
      // A wish that could not be granted is none for the next page.
      if (!refused) keepEditor(kind, () => localStorage)
      if (next.editor === current.editor) return
      const { editor: before } = current
      const focused = before.element.contains(document.activeElement)
      const selection = before.selection()
      current = next
      next.editor.element.hidden = false
      next.editor.show(file)
      next.editor.select(selection)
      next.editor.mark(problem)
      before.element.hidden = true
      if (focused) next.editor.focus()
    },
    close() {
      closed = true
      for (const opening of made.values()) {
        // Whoever asked for one that does not open has been told.
        opening.then((editor) => editor.close()).catch(() => {})
      }
    },
  }
}

const hints = {
  full: () => `Esc leaves the editor, ${runKey()} runs it.`,
  plain: () => `${runKey()} runs it.`,
}

function usualKind(): EditorKind {
  return matchMedia('(pointer: coarse)').matches ? 'plain' : 'full'
}

function runKey(): string {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform) ? '⌘ Enter' : 'Ctrl+Enter'
}

async function openFull(request: EditorRequest): Promise<Editor> {
  const { openMonaco } = await import('./monaco.ts')
  return openMonaco(request)
}

async function openPlain(request: EditorRequest): Promise<Editor> {
  const { openPlainEditor } = await import('./plain-editor.ts')
  return openPlainEditor(request)
}
