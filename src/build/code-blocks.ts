// The blocks of code on a built page, line by line.
import { defaultTreeAdapter } from 'parse5'
import { elementsOf, hasClass, textOf, type Element } from './html-tree.ts'

export interface CodeLine {
  readonly text: string
  /** In a comparison of two handlers: that of the second only, or of the first only. */
  readonly change?: 'ins' | 'del'
}

/** Of each `<pre>` that says something. */
export function codeBlocks(html: string): readonly (readonly CodeLine[])[] {
  return elementsOf(html)
    .filter(({ tagName }) => tagName === 'pre')
    .map(linesOf)
    .filter((lines) => lines.some(({ text }) => text.trim() !== ''))
}

function linesOf(pre: Element): readonly CodeLine[] {
  const highlighted = within(pre).filter((element) => hasClass(element, 'ec-line'))
  if (highlighted.length === 0)
    return textOf(pre)
      .split('\n')
      .map((text) => ({ text }))
  return highlighted.map((line) => {
    const change = (['ins', 'del'] as const).find((name) => hasClass(line, name))
    // A number of the line, if there is one, stands beside the code.
    const code = within(line).find((element) => hasClass(element, 'code')) ?? line
    return { text: textOf(code).replace(/\n$/, ''), ...(change === undefined ? {} : { change }) }
  })
}

function within(element: Element): readonly Element[] {
  return element.childNodes
    .filter((node) => defaultTreeAdapter.isElementNode(node))
    .flatMap((child) => [child, ...within(child)])
}
