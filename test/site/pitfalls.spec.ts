// The pitfalls as they were built: each stands in the list, and nothing that is known of one is missing from its page.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseHtml } from 'parse5'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { textOf } from '../../src/build/html-tree.ts'
import { plain } from '../../src/checklist/inline.ts'

interface Pitfall {
  readonly id: string
  readonly title: string
  readonly advice: string
  readonly inShort: string
  readonly instead: string
  readonly happens: string
  readonly teach: readonly string[]
  readonly broken: readonly string[]
  readonly holding: readonly string[]
  readonly errors: readonly string[]
  readonly transcript?: string
}

const read = (page: string) => {
  const html = readFileSync(join('dist', page, 'index.html'), 'utf8')
  return { html, text: spaced(textOf(parseHtml(html))) }
}
const pitfalls = parse(readFileSync('content/pitfalls/pitfalls.yaml', 'utf8')) as readonly Pitfall[]
const list = read('strategies/pitfalls')

describe.each(pitfalls)('the pitfall $id', (pitfall) => {
  const { id, title, advice, inShort, instead, happens, teach } = pitfall
  const page = read(`strategies/pitfalls/${id}`)

  it('stands in the list once, with what is said, what happens, and what to do', () => {
    expect(list.html.split(`id="${id}"`)).toHaveLength(2)
    expect(list.html).toContain(`href="/strategies/pitfalls/${id}/"`)
    for (const line of [title, advice, inShort, instead]) expect(list.text).toContain(plain(line))
  })

  it('has a page with all that is known of it', () => {
    for (const line of [title, advice, happens, ...teach]) expect(page.text).toContain(plain(line))
    for (const example of [...pitfall.broken, ...pitfall.holding])
      expect(page.html).toContain(`href="/examples/${example}/"`)
    for (const code of pitfall.errors) expect(page.html).toContain(`href="/errors/${code}/"`)
    if (pitfall.transcript !== undefined)
      expect(page.text).toContain(`test/examples/${pitfall.transcript}.spec.ts`)
  })

  it('leads back to its place in the list', () => {
    expect(page.html).toContain(`href="/strategies/pitfalls/#${id}"`)
  })
})

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ')
}
