// What an editor has to be able to do, whichever it is, and which one a reader gets.
import type { Problem } from './protocol.ts'

export interface Editor {
  /** Replaces the text; the reader can undo it. */
  write(text: string): void
  /** Marks where the text does not compile; undefined takes the mark away. */
  mark(problem: Problem | undefined): void
  focus(): void
  close(): void
}

export interface EditorRequest {
  readonly place: HTMLElement
  readonly example: string
  readonly text: string
  readonly onChange: (text: string) => void
  readonly onRun: () => void
  /** The way out by keyboard, for an editor that keeps the Tab key for itself. */
  readonly onLeave: () => void
}

export interface OpenEditor {
  readonly editor: Editor
  /** How it is used without a mouse, or why it is not the other one; shown under it, if there is anything to say. */
  readonly hint: string
}

/** Fingers get a plain text field: it knows their keyboard, their selection and their magnifier. */
export async function openEditor(request: EditorRequest): Promise<OpenEditor> {
  const { openPlainEditor } = await import('./plain-editor.ts')
  if (matchMedia('(pointer: coarse)').matches) {
    return { editor: openPlainEditor(request), hint: '' }
  }
  try {
    const { openMonaco } = await import('./monaco.ts')
    return { editor: await openMonaco(request), hint: 'Esc leaves the editor, Ctrl+Enter runs it.' }
  } catch (error) {
    console.warn('The editor could not be loaded:', error)
    request.place.replaceChildren()
    return {
      editor: openPlainEditor(request),
      hint: 'The full editor could not be loaded, so this is a plain one. Ctrl+Enter runs it.',
    }
  }
}
