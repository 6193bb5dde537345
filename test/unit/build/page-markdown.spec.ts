import { expect, test } from 'vitest'
import { markdownOf } from '../../../src/build/page-markdown.ts'

function markdown(main: string): string {
  return markdownOf(`<body><nav>menu</nav><main>${main}</main></body>`, (link) => `/base${link}`)
}

test('headings, prose and what stands in it', () => {
  expect(
    markdown(
      '<h1>One</h1><div><p>A <em>b</em> <strong>c</strong>\n <code>d</code> <a href="/e/">f\n g</a>.</p></div>',
    ),
  ).toBe('# One\n\nA *b* **c** `d` [f g](/base/e/).\n')
})

test('lists in lists, with paragraphs, and terms', () => {
  expect(markdown('<ol><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>')).toBe(
    '1. a\n   - b\n2. c\n\n   d\n',
  )
  expect(markdown('<dl><dt>a</dt><dd>b</dd></dl>')).toBe('**a**\n: b\n')
})

test('tables, whose cells may hold a bar', () => {
  expect(
    markdown(
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b|c</td></tr></tbody></table>',
    ),
  ).toBe('| a |\n| --- |\n| b\\|c |\n')
})

test('code, in its language, with what comes and goes', () => {
  const line = (text: string, kind = '') => `<div class="ec-line ${kind}"><div>${text}</div></div>`
  const code = (...lines: string[]) =>
    `<pre data-language="ts"><code>${lines.join('')}</code></pre>`
  expect(markdown(code(line('if (a)'), line('  b()\n'), line('\n')))).toBe(
    '```ts\nif (a)\n  b()\n\n```\n',
  )
  expect(markdown(code(line('a', 'highlight del'), line('b', 'highlight ins'), line('c')))).toBe(
    '```diff\n-a\n+b\n c\n```\n',
  )
})

test('drawings as they are described, marks as signs, and nothing that only works on a page', () => {
  const mark = '<span class="dt-mark bad"><svg aria-label="bad"></svg></span>'
  expect(
    markdown(
      `<svg aria-label="Two lanes."></svg><p>${mark} so</p><dt-playground>run</dt-playground><button>b</button><p hidden>h</p><script>s</script>`,
    ),
  ).toBe('(Two lanes.)\n\n❌ so\n')
})

test('an element of the page’s own is looked into', () => {
  expect(markdown('<dt-review><section><h2>a</h2><p>b</p></section></dt-review>')).toBe(
    '## a\n\nb\n',
  )
})
