// The reader's text beside the one that mends it. Nothing is written: neither into the files nor anywhere else.
import css from './compare.css?inline'
import type { EditorKind } from './editor.ts'
import { element } from './element.ts'
import type { MonacoDiff } from './monaco-diff.ts'
import { differences, drawPlainDiff, summary } from './plain-diff.ts'

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)

export interface Comparison {
  /** The name of the file; it says which language it is. */
  readonly file: string
  readonly mine: string
  readonly fix: string
  /** The example that the fix is from, by its folder. */
  readonly fixName: string
}

export interface CompareRequest extends Comparison {
  readonly place: HTMLElement
  /** The reader's present editor: who has Monaco already sees both texts in it. */
  readonly kind: EditorKind
  readonly onClose?: () => void
}

export interface OpenComparison {
  readonly kind: EditorKind
  close(): void
}

/** Shows the comparison and goes to it. Closing it, by its button or Escape, brings the focus back to where it was. */
export async function openCompare(request: CompareRequest): Promise<OpenComparison> {
  const { place, file, fixName, onClose } = request
  const before = document.activeElement
  let full: MonacoDiff | undefined
  let closed = false
  const close = () => {
    if (closed) return
    closed = true
    const focused = panel.contains(document.activeElement)
    full?.close()
    panel.remove()
    if (focused && before instanceof HTMLElement && before.isConnected) before.focus()
    onClose?.()
  }
  const button = element('button', { type: 'button', class: 'dt-pg-button' }, 'Close')
  button.addEventListener('click', close)
  const title = element(
    'p',
    { class: 'dt-pg-compare-title', tabindex: -1 },
    `Your ${file} and the fix`,
  )
  const panel = element(
    'section',
    { class: 'dt-pg-compare', 'aria-label': `Your ${file} compared with ${fixName}` },
    element('header', { class: 'dt-pg-compare-head' }, title, element('code', {}, fixName), button),
  )
  panel.addEventListener('keydown', (event) => {
    // In Monaco, Escape has nearer things to close, and tells us when there are none.
    if (event.key === 'Escape' && full === undefined) close()
  })
  place.append(panel)
  if (request.kind === 'full') full = await openFull(request, close)
  if (closed) full?.close()
  else if (full === undefined) panel.append(drawPlainDiff(request))
  else {
    const says = summary(differences(request))
    const sides = element(
      'p',
      { class: 'dt-pg-compare-sides dt-pg-small' },
      element('span', {}, 'Yours'),
      element('span', {}, 'The fix'),
    )
    panel.append(element('p', { class: 'dt-pg-small' }, says), sides, full.element)
  }
  if (!closed) title.focus()
  return { kind: full === undefined ? 'plain' : 'full', close }
}

/** Undefined if Monaco cannot be loaded, or has nothing to draw. */
async function openFull(request: Comparison, close: () => void): Promise<MonacoDiff | undefined> {
  try {
    const { drawMonacoDiff } = await import('./monaco-diff.ts')
    return drawMonacoDiff(request, close)
  } catch (error) {
    console.warn('The editor could not be loaded:', error)
    return undefined
  }
}
