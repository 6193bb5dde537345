// What is pasted into a pull request, read as GitHub reads it.
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toString } from 'mdast-util-to-string'
import type { Link, ListItem, Nodes, Root } from 'mdast'
import { gfm } from 'micromark-extension-gfm'
import { expect, test } from 'vitest'
import { itemAsComment } from '../../../src/checklist/comment.ts'
import { reviewAsMarkdown } from '../../../src/checklist/markdown.ts'
import { marked, newReview, noted, type Review } from '../../../src/checklist/review.ts'
import { printReplay, seeds } from '../../support/seed.ts'
import { chapters, claim } from './chapters.ts'

const checklist = 'https://example.org/docs/checklist/'

const read = (text: string): Root =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

function all<Type extends Nodes['type']>(
  node: Nodes,
  type: Type,
): readonly Extract<Nodes, { type: Type }>[] {
  const here = node.type === type ? [node as Extract<Nodes, { type: Type }>] : []
  return [
    ...here,
    ...('children' in node ? node.children.flatMap((child) => all(child, type)) : []),
  ]
}

const tasksOf = (root: Root): readonly ListItem[] =>
  root.children
    .flatMap((node) => (node.type === 'list' ? node.children : []))
    .filter(({ checked }) => typeof checked === 'boolean')

/** WI-001 failed with a note, WI-002 passed with one, WI-003 and WI-004 are open. */
function reviewNoting(note: string): Review {
  const failed = noted(marked(newReview('Payments'), 'WI-001', 'fail'), 'WI-001', note)
  return noted(marked(failed, 'WI-002', 'pass'), 'WI-002', note)
}

test('the headline has the decision, the summary the numbers, the tasks the links', () => {
  const root = read(reviewAsMarkdown(chapters, reviewNoting('Look at line 12.'), checklist))
  expect(toString(root.children[0])).toBe('Payments: Request changes')
  expect(toString(root.children[1])).toBe(
    'WI-001 failed. 1 passed, 1 failed, 0 not applicable, 2 open, of 4 items.',
  )
  const tasks = tasksOf(root)
  expect(tasks.map(({ checked, children: [first] }) => [checked, toString(first)])).toEqual([
    [false, 'WI-001 What WI-001 says'],
    [false, 'WI-003 What WI-003 says'],
    [false, 'WI-004 What WI-004 says'],
    [true, 'WI-002 What WI-002 says'],
  ])
  expect(all(tasks[0] as ListItem, 'blockquote').map((quote) => toString(quote))).toEqual([
    'Look at line 12.',
  ])
  const addresses = all(root, 'link').map(({ url }: Link) => url)
  expect(addresses).toEqual(
    ['wi-001/', 'wi-003/', 'wi-004/', 'wi-002/', ''].map((path) => checklist + path),
  )
})

test('code in an item is code, and what looks like markup there is text', () => {
  const odd = [
    { phase: 1, items: [claim('WI-001', { text: '`a_b_` is *not* <b>_bold_</b> &amp; `x`' })] },
  ]
  const [task] = tasksOf(read(reviewAsMarkdown(odd, newReview('One'), checklist)))
  const inside = all(task as ListItem, 'inlineCode').map(({ value }) => value)
  expect(inside).toEqual(['a_b_', 'x'])
  expect(toString(task)).toBe('WI-001 a_b_ is *not* <b>_bold_</b> &amp; x')
})

test.each(seeds(1))('no note and no name reaches beyond its place (seed %i)', (seed) => {
  printReplay(seed)
  const nasty = fc.constantFrom(
    '```',
    '~~~',
    '<!--',
    '<details>',
    '- [ ] ',
    '# ',
    '> ',
    '|',
    '\n',
    '\r',
    '    ',
    '[a](b)',
  )
  const text = fc.array(fc.oneof(nasty, fc.string({ maxLength: 6 })), { maxLength: 12 })
  fc.assert(
    fc.property(text, text, (note, name) => {
      const written = {
        ...reviewNoting(`a${note.join('')}`),
        name: `a${name.join('').replace(/\s+/g, ' ')}`,
      }
      const root = read(reviewAsMarkdown(chapters, written, checklist))
      const tasks = tasksOf(root)
      expect(tasks.map(({ children: [first] }) => toString(first).slice(0, 6))).toEqual([
        'WI-001',
        'WI-003',
        'WI-004',
        'WI-002',
      ])
      expect(root.children.map(({ type }) => type)).toEqual([
        'heading',
        'paragraph',
        'heading',
        'list',
        'heading',
        'list',
        'heading',
        'list',
        'paragraph',
      ])
    }),
    { seed, numRuns: 500 },
  )
})

test('the short list says that it is one, and unknown ids are named', () => {
  const review = { ...marked(newReview('Small'), 'WI-900', 'pass'), list: 'short' as const }
  const text = toString(read(reviewAsMarkdown(chapters, review, checklist)))
  expect(text).toContain('of 1 blockers')
  expect(text).toContain('short list')
  expect(text).toContain('does not have: WI-900')
})

test('one item as a comment: id, text, why and link', () => {
  const root = read(itemAsComment(claim('WI-007'), checklist))
  expect(toString(root)).toBe('WI-007 What WI-007 saysWhy WI-007.')
  expect(all(root, 'link').map(({ url }) => url)).toEqual([`${checklist}wi-007/`])
})
