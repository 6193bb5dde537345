// Links, with the compression that browsers have; what else there is to say of them is in the unit tests.
import type { Link } from '../../src/playground/share.ts'
import { expect, test } from './editor.ts'

const link: Link = {
  example: 'check-then-create',
  files: { 'handler.ts': '// 雷 💳\nexport {}\n', 'setup.sql': 'SELECT 1' },
  settings: { deliveries: 3, tenants: 'same', crashes: 1, failures: 0, overlaps: 0 },
  mode: 'explore',
  order: 'one after another',
  indexes: [],
  schedule: 'v1:1.2.1c',
  step: 2,
}

test.beforeEach(async ({ page }) => {
  await page.goto('./')
  await page.waitForFunction(() => 'desk' in window)
})

test('what is put into a link comes out of it', async ({ page }) => {
  const decoded = await page.evaluate(async (link) => {
    const { encodeLink, decodeLink } = await window.desk.share()
    const shipped = { 'handler.ts': window.desk.textOf('check-then-create/handler.ts') }
    const changed = {
      ...link.files,
      'handler.ts': `${shipped['handler.ts']}${link.files['handler.ts']}`,
    }
    location.hash = await encodeLink({ ...link, files: changed }, { ...shipped, 'setup.sql': '' })
    const again = await decodeLink(location.hash, () => ({ ...shipped, 'setup.sql': '' }))
    return { again, changed }
  }, link)
  expect(decoded.again).toEqual({
    type: 'link',
    link: { ...link, files: decoded.changed },
    says: [],
  })
})

test('a bomb, noise and a link cut short are refused at once', async ({ page }) => {
  const { says, took } = await page.evaluate(async (link) => {
    const [{ encodeLink, decodeLink }, { pack }] = await Promise.all([
      window.desk.share(),
      window.desk.linkText(),
    ])
    const whole = await encodeLink(link, { 'handler.ts': '', 'setup.sql': '' })
    const bomb = `#v1.${await pack('a'.repeat(12_000_000))}`
    const noise = `#v1.${'aB3-_'.repeat(200_000)}`
    const before = performance.now()
    const says = []
    for (const fragment of [bomb, noise, whole.slice(0, 60), whole.replace('v1', 'v2')]) {
      const decoded = await decodeLink(fragment, () => ({}))
      says.push(decoded.type === 'refused' ? decoded.says : decoded.type)
    }
    return { says, took: performance.now() - before }
  }, link)
  expect(says).toEqual([
    expect.stringContaining('more text than a playground takes'),
    expect.stringContaining('longer than any'),
    expect.stringContaining('cut short'),
    expect.stringContaining('newer version'),
  ])
  expect(took).toBeLessThan(2_000)
})
