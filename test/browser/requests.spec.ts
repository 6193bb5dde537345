// Nobody but the site is ever asked for anything. All pages are in requests-long.spec.ts.
import { requestsToOthers } from '../support/every-request.ts'
import { kindsOfPages } from '../support/kinds-of-pages.ts'
import { expect, Playground, test } from './playground.ts'

test('a page of each kind asks nobody else for anything', async ({ context, baseURL }) => {
  const others = requestsToOthers(context, baseURL ?? '')
  const page = await context.newPage()
  for (const kind of kindsOfPages) {
    const response = await page.goto(kind, { waitUntil: 'networkidle' })
    expect(response?.ok() || kind === '404.html', kind).toBe(true)
    expect(others, kind).toEqual([])
  }
})

test('a search, the editor and a run ask nobody else for anything', async ({
  context,
  baseURL,
}) => {
  const others = requestsToOthers(context, baseURL ?? '')
  const page = await context.newPage()
  await Playground.withAllOfIt(page)
  expect(page.workers().length).toBeGreaterThan(0)
  expect(others).toEqual([])
})
