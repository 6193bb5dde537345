// Files that pages hand out whole: each is linked, and what is downloaded is the file that the tests run.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const handedOut = [
  ...readdirSync('content/migration').map((file) => ['migration', file] as const),
  ['monitoring', 'alerts.yaml'] as const,
  ['monitoring', 'dashboard.json'] as const,
]
/** These two stand open on the page, and are downloaded by nobody. */
const open = ['5-create-index.sql', '6-check-index.sql']

it.each(['pattern-a-event-deduplication', 'pattern-c-double-booking'])(
  'what the handlers import, beside them: %s',
  (slug) => {
    const source = readFileSync('examples/errors.ts', 'utf8')
    expect(readFileSync('dist/strategies/files/errors.ts', 'utf8')).toBe(source)
    const page = readFileSync(`dist/strategies/${slug}/index.html`, 'utf8')
    expect(page).toContain('href="/strategies/files/errors.ts"')
  },
)

it.each(handedOut)('of %s: %s', (section, file) => {
  const source = readFileSync(`content/${section}/${file}`, 'utf8')
  expect(readFileSync(`dist/strategies/files/${file}`, 'utf8')).toBe(source)
  const page = readFileSync(`dist/strategies/${section}/index.html`, 'utf8')
  if (open.includes(file)) expect(page).toContain(file)
  else expect(page).toContain(`href="/strategies/files/${file}"`)
})
