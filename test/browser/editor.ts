// The page with nothing but the editor, for the tests of it.
import { serveEditorPage } from '../support/editor-page/serve.ts'
import type { Listening } from '../support/listen.ts'
import type {} from '../support/editor-page/main.ts'
import { expect, test as base } from './playground.ts'

export { expect }

export const test = base.extend<object, { editorPage: Listening }>({
  editorPage: [
    // Playwright finds out what a fixture needs by reading the braces.
    async ({}, use) => {
      const served = await serveEditorPage()
      await use(served)
      await served.stop()
    },
    // The first to need it builds it.
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ editorPage }, use) => use(editorPage.url),
})
