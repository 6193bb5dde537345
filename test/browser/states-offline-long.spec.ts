// The playground when something does not arrive: what it says, what it offers, and that the rest goes on.
import {
  found,
  leadsToTheRecorded,
  loadsAnew,
  notLoaded,
  recorded,
  runs,
  withhold,
} from './missing.ts'
import { expect, Playground, test } from './playground.ts'

test.describe('without a connection', () => {
  test.use({ expectedErrors: [notLoaded] })

  test('offline, with the code there: says so, keeps the text, runs once it is back', async ({
    page,
    context,
  }) => {
    const playground = await Playground.open(page)
    // What a hover fetches ahead where the connection allows it.
    await playground.root.evaluate((root) => root.dispatchEvent(new Event('focusin')))
    await playground.write(`// mine\n${await playground.handler()}`)
    const withheld = await withhold(page, /\.bin$/)
    await context.setOffline(true)
    // The drawing code was not needed until now, and is not there either.
    await playground.run.click()
    await expect(playground.status).toContainText('A part of this page could not be loaded')
    const anew = playground.status.getByRole('button', { name: 'Load the page again' })
    await anew.click()
    await expect(playground.status).toContainText('There is no connection yet')
    await playground.expectWritten('// mine')
    await context.setOffline(false)
    await loadsAnew(playground)
    await expect(playground.root.locator('[data-part="reader"]')).toContainText('// mine')
    await playground.run.click()
    await expect(playground.status).toContainText('The database could not be loaded')
    await context.setOffline(true)
    await playground.status.getByRole('button', { name: 'Try again' }).click()
    await expect(playground.status).toContainText('This browser is offline')
    await expect(playground.status).toContainText('Once it is online again, press Run')
    await expect(playground.root.locator('[data-part="reader"]')).toContainText('// mine')
    await context.setOffline(false)
    await withheld()
    await playground.status.getByRole('button', { name: 'Try again' }).click()
    await expect(playground.status).toContainText(found, { timeout: 60_000 })
    await expect(playground.status).not.toContainText('offline')
  })

  test('a part of the database does not arrive: the recorded runs are one press away', async ({
    page,
  }) => {
    const playground = await Playground.open(page)
    await withhold(page, /\/snapshot\.[\w-]+\.bin$/)
    await playground.run.click()
    await expect(playground.status).toContainText('The database could not be loaded')
    await expect(playground.status).toContainText('Loading the tables failed')
    await leadsToTheRecorded(playground)
  })

  for (const name of ['app', 'view-outcome', 'client']) {
    test(`${name}.js does not arrive: a sentence, and with the page loaded anew it runs`, async ({
      page,
    }) => {
      const withheld = await withhold(page, new RegExp(`/${name}\\.[\\w-]+\\.js$`))
      const playground = await Playground.open(page)
      await playground.run.click()
      await expect(playground.status).toContainText('A part of this page could not be loaded', {
        timeout: 60_000,
      })
      await expect(playground.status.getByRole('link', { name: recorded })).toBeVisible()
      await withheld()
      await loadsAnew(playground)
      await runs(playground)
      await expect(playground.status).not.toContainText('could not be loaded')
    })
  }

  test('the files that are only there to be read do not arrive: the rest runs', async ({
    page,
  }) => {
    await withhold(page, /\/(scenario|schema)\.[\w-]+\.js$/)
    const playground = await Playground.open(page)
    await playground.root.getByRole('tab', { name: 'schema.prisma' }).click()
    await expect(playground.root.getByText(/^This file could not be loaded/)).toBeVisible()
    await runs(playground)
  })

  test('the editor and the fix do not arrive: a sentence each, and with the page loaded anew they do', async ({
    page,
  }) => {
    const playground = await Playground.open(page)
    const withheld = await withhold(page, /\/(editor|compare)\.[\w-]+\.js$/)
    await playground.edit.click()
    await expect(playground.root.getByText(/^The editor could not be loaded/)).toBeVisible()
    await expect(playground.edit).toBeEnabled()
    await playground.root.getByRole('button', { name: 'Compare with the fix' }).click()
    await expect(playground.root.getByText(/^The fix could not be loaded/)).toBeVisible()
    await withheld()
    await loadsAnew(playground)
    await playground.edit.click()
    await expect(playground.editor).toBeVisible({ timeout: 20_000 })
    await expect(playground.root.getByText(/could not be loaded/)).toBeHidden()
  })
})
