// Single keys for whoever reviews by keyboard. They count only while an item has the focus, so that they are nobody's who
// speaks to the browser or writes a note.
import type { ItemOnPage, ReviewPage } from './review-page.ts'
import type { Verdict } from '../checklist/review.ts'

const verdicts: { readonly [key: string]: Verdict | '' } = { p: 'pass', f: 'fail', n: 'na', o: '' }

export function listenForKeys(root: HTMLElement, page: ReviewPage): void {
  root.addEventListener('keydown', (event) => {
    const item = page.itemAt(event.target)
    if (item === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof HTMLTextAreaElement) {
      if (event.key === 'Escape') chosenOf(item).focus()
      return
    }
    if (act(event.key, item, page)) event.preventDefault()
  })
}

/** Whether the key was one of these. */
function act(key: string, item: ItemOnPage, page: ReviewPage): boolean {
  const verdict = verdicts[key]
  if (verdict !== undefined) {
    const radio = item.radios.find(({ value }) => value === verdict) as HTMLInputElement
    radio.click()
    radio.focus()
    return true
  }
  switch (key) {
    case 'j':
    case 'k': {
      const visible = page.visible()
      const next = visible[visible.indexOf(item) + (key === 'j' ? 1 : -1)]
      if (next === undefined) return true
      chosenOf(next).focus()
      next.row.scrollIntoView({ block: 'nearest' })
      return true
    }
    case 'm':
      ;(item.note.parentElement as HTMLDetailsElement).open = true
      item.note.focus()
      return true
    case 'w': {
      const more = item.row.querySelector('.dt-item-more') as HTMLDetailsElement
      more.open = !more.open
      return true
    }
    default:
      return false
  }
}

function chosenOf({ radios }: ItemOnPage): HTMLInputElement {
  return radios.find(({ checked }) => checked) ?? (radios[0] as HTMLInputElement)
}
