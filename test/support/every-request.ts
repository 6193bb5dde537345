// What a browser asks of anybody but the site while pages are opened: by the pages, their frames and their workers.
import type { BrowserContext } from '@playwright/test'

/** The list goes on growing as long as the context lives. */
export function requestsToOthers(context: BrowserContext, own: string): readonly string[] {
  const { host } = new URL(own)
  const found: string[] = []
  const note = (address: string, by: string) => {
    const url = new URL(address)
    // What is in the page already is asked of nobody.
    if (!['blob:', 'data:', 'about:'].includes(url.protocol) && url.host !== host)
      found.push(`${address}, asked by ${by}`)
  }
  context.on('request', (request) => {
    const by = request.serviceWorker()?.url() ?? request.frame().url()
    note(request.url(), by)
  })
  context.on('page', (page) => {
    page.on('websocket', (socket) => note(socket.url(), page.url()))
  })
  return found
}
