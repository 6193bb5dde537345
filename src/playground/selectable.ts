// Makes the steps of a drawn timeline something to go to. Without it the same markup is a table to read.

/**
 * Each step's number becomes a button. One of them, or the one that is selected, is in the order of Tab; the arrow keys,
 * Home and End go from there. What a step says in whole is in the order of Tab for the selected step only: a timeline
 * of fifty steps is two stops and not fifty.
 *
 * @param timeline what `timeline` made
 * @param onSelect told what the reader goes to, and not what `select` is asked for
 * @returns goes to a step, without moving the focus
 */
export function selectable(
  timeline: HTMLElement,
  onSelect: (at: number) => void,
): (at: number) => void {
  const lines = [...timeline.querySelectorAll<HTMLElement>('tr[data-at]')].map(lineOf)
  let current = Math.max(
    0,
    lines.findIndex(({ row }) => row.hasAttribute('aria-current')),
  )
  lines.forEach((line, index) => reach(line, index === current))

  function go(index: number): void {
    const [from, to] = [lines[current], lines[index]]
    if (from === undefined || to === undefined) return
    reach(from, false)
    from.row.removeAttribute('aria-current')
    current = index
    reach(to, true)
    to.row.setAttribute('aria-current', 'step')
    keepInSight(to.row)
  }

  timeline.addEventListener('click', ({ target }) => {
    const row = (target as Element).closest('tr[data-at]')
    const index = lines.findIndex((line) => line.row === row)
    if (index === -1 || isCopying(timeline)) return
    go(index)
    onSelect(lines[index]?.at as number)
  })
  timeline.addEventListener('keydown', (event) => {
    const index = nextOf(event, current, lines.length)
    if (index === undefined || lines[index] === undefined) return
    event.preventDefault()
    go(index)
    lines[index].button.focus()
    onSelect(lines[index].at)
  })
  return (at) => go(lines.findIndex((line) => line.at === at))
}

interface Line {
  readonly at: number
  readonly row: HTMLElement
  readonly button: HTMLButtonElement
  readonly wholes: readonly HTMLElement[]
}

function lineOf(row: HTMLElement): Line {
  const head = row.querySelector('th') as HTMLElement
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'dt-go'
  // A bare number says nothing to somebody who hears it out of its table.
  button.setAttribute('aria-label', `Step ${head.textContent}`)
  button.append(...head.childNodes)
  head.append(button)
  const wholes = [...row.querySelectorAll('summary')]
  return { at: Number(row.dataset['at']), row, button, wholes }
}

function reach({ button, wholes }: Line, reachable: boolean): void {
  for (const element of [button, ...wholes]) element.tabIndex = reachable ? 0 : -1
}

function nextOf(event: KeyboardEvent, current: number, count: number): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined
  switch (event.key) {
    case 'ArrowDown':
      return Math.min(current + 1, count - 1)
    case 'ArrowUp':
      return Math.max(current - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

/** In a timeline that scrolls by itself, the selected step is brought into its window; the page stays where it is. */
function keepInSight(row: HTMLElement): void {
  const box = row.closest<HTMLElement>('.dt-long')
  if (box === null) return
  const [inner, outer] = [row.getBoundingClientRect(), box.getBoundingClientRect()]
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top
  if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom
}

/** A press that ends a selection of text was not meant for the step. */
function isCopying(timeline: HTMLElement): boolean {
  const selection = getSelection()
  return selection?.isCollapsed === false && timeline.contains(selection.anchorNode)
}
