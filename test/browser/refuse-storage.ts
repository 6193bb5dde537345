import type { Page } from '@playwright/test'

/** From the next page on, the browser keeps nothing for the site, and says so to whoever asks it to. */
export async function refuseStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(Storage.prototype, 'setItem', {
      value() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  })
}
