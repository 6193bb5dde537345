import { parseFragment } from 'parse5'
import { expect, test } from 'vitest'
import { node, textOf, toHtml } from '../../../src/playground/markup.ts'

test('text and attributes are escaped, and come out of a parser as they went in', () => {
  const text = `<img src=x onerror=alert(1)> & "both" 'quotes'`
  const html = toHtml(node('p', { title: text }, text, node('b', {}, '</p>')))
  expect(html).not.toMatch(/<img|<\/p>./)
  const [paragraph] = parseFragment(html).childNodes
  expect(paragraph).toMatchObject({
    tagName: 'p',
    attrs: [{ name: 'title', value: text }],
    childNodes: [{ value: text }, { tagName: 'b', childNodes: [{ value: '</p>' }] }],
  })
})

test('what is true stands alone, what is false or undefined is not there, and a void element has no end', () => {
  expect(toHtml(node('details', { open: true, hidden: false, id: undefined }, undefined))).toBe(
    '<details open></details>',
  )
  expect(toHtml(node('p', {}, 'a', node('br'), 'b'))).toBe('<p>a<br>b</p>')
})

test('the line break with which a text begins is kept', () => {
  const [pre] = parseFragment(toHtml(node('pre', {}, '\ntwo'))).childNodes
  expect(pre).toMatchObject({ childNodes: [{ value: '\ntwo' }] })
})

test.each([
  { onclick: 'x()' },
  { src: 'x' },
  { srcdoc: 'x' },
  { href: 'javascript:x' },
  { style: 'background: url(x)' },
  { 'a b': 'x' },
  { 'x"y': 'x' },
])('an attribute that could run or fetch something is refused: %o', (attributes) => {
  expect(() => node('p', attributes)).toThrow('not an attribute for markup')
})

test('a style may be one number in a property', () => {
  expect(toHtml(node('span', { style: '--dt-share: 75%' }))).toContain('--dt-share: 75%')
})

test('the text of it', () => {
  expect(textOf(node('p', {}, 'a ', node('b', {}, 'b', undefined), ' c'))).toBe('a b c')
})
