import { globSync } from 'node:fs'
import { requestsToOthers } from '../support/every-request.ts'
import { expect, test } from './playground.ts'

const pages = globSync('**/*.html', { cwd: new URL('../../dist', import.meta.url).pathname })
  .map((name) => name.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1'))
  .sort()
const parts = 8

for (let part = 0; part < parts; part++) {
  test(`every page, part ${part + 1} of ${parts}, asks nobody else for anything`, async ({
    context,
    baseURL,
  }) => {
    test.slow()
    const others = requestsToOthers(context, baseURL ?? '')
    const page = await context.newPage()
    const mine = pages.filter((_, index) => index % parts === part)
    expect(mine.length).toBeGreaterThan(30)
    for (const name of mine) {
      await page.goto(name, { waitUntil: 'load' })
      expect(others, name).toEqual([])
    }
  })
}
