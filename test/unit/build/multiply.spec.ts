import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { copiedPage, copiedScenario } from '../../../src/build/bench/multiply.ts'

const scenario = (slug: string) => readFileSync(`examples/${slug}/scenario.ts`, 'utf8')

test('a copied example has a title and a word of its own, and is mended by a copy', () => {
  const copy = copiedScenario(scenario('check-then-create'), 'check-then-create', 3)
  expect(copy).toContain("title: 'Copy 3: Check, then create")
  expect(copy).toContain("fix: 'create-and-catch-copy-3'")
  expect(copy).toMatch(/^\/\/ Copy 3 of check-then-create, .*: checkthencreatexxx\.\n\/\/\n\/\/ /)
})

test('a copied page has a title of its own and stands in no sidebar', () => {
  const page =
    "---\ntitle: A page\nsidebar:\n  order: 1\n  label: 'One'\ndescription: It is.\n---\n\nText.\n"
  expect(copiedPage(page, 2)).toBe(
    '---\nsidebar: { hidden: true }\ntitle: Copy 2. A page\ndescription: It is.\n---\n\nText.\n',
  )
})
