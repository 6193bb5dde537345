import type { Page } from '@playwright/test'
import type { Phase, Transfer } from './page-report.ts'

/** What one press led to. */
export interface Pressed {
  readonly ms: number
  readonly phases: readonly Phase[]
}

/** What the playground says while it opens, and what it is doing meanwhile. */
const names = [
  ['Loading', 'fetching'],
  ['Starting the playground', 'fetching'],
  ['Unpacking ', 'unpacking, starting frame and worker'],
  ['Starting PostgreSQL', 'compiling PostgreSQL, opening the snapshot'],
  ['Setting up the example', 'setting up the example'],
  ['Starting Prisma Client', 'compiling Prisma Client'],
] as const

/**
 * Presses the button and waits until `place` says `says`. All of it happens inside the page, whose clock is one; no
 * pointer comes near first, so nothing has been fetched on the hint that there will be a press.
 */
export function press(
  page: Page,
  what: { readonly button: string; readonly place: string; readonly says: string },
): Promise<Pressed> {
  return page.evaluate(
    ({ button, place, says, names }) =>
      new Promise<Pressed>((resolve, reject) => {
        const phases: { name: string; ms: number }[] = []
        const host = document.querySelector<HTMLElement>('dt-playground')
        const wanted = new RegExp(says)
        let since = performance.now()
        const began = since
        let name = 'code of the page'
        const end = (next: string) => {
          if (next === name) return
          const now = performance.now()
          phases.push({ name, ms: now - since })
          since = now
          name = next
        }
        const before = document.querySelector(place)?.textContent ?? ''
        let changed = false
        const watching = new MutationObserver(() => {
          const words = host?.querySelector('[data-part="progress-words"]')?.textContent ?? ''
          const phase = host?.dataset['phase']
          if (phase === 'loading') end(names.find(([said]) => words.startsWith(said))?.[1] ?? words)
          else if (phase === 'busy') end('running')
          const text = document.querySelector(place)?.textContent ?? ''
          changed ||= text !== before
          // The same verdict as before is a new one when the run has ended, and not sooner.
          const ended = host === null || (name === 'running' && (changed || phase === 'ready'))
          if (!ended || !wanted.test(text)) return
          watching.disconnect()
          end('')
          resolve({ ms: performance.now() - began, phases })
        })
        setTimeout(() => {
          const text = document.querySelector(place)?.textContent
          reject(new Error(`bench: a minute after the press there was no verdict, but: ${text}`))
        }, 60_000)
        watching.observe(document, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
          attributeFilter: ['data-phase'],
        })
        document.querySelector<HTMLElement>(button)?.click()
      }),
    { ...what, names },
  )
}

/** What is asked for from now on, once `stop` is called; a frame and a worker of the page ask for nothing themselves. */
export async function transfersOf(page: Page): Promise<() => readonly Transfer[]> {
  const session = await page.context().newCDPSession(page)
  const files = new Map<string, string>()
  const bytes = new Map<string, number>()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith('http')) files.set(requestId, nameOf(request.url))
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    bytes.set(requestId, encodedDataLength),
  )
  await session.send('Network.enable')
  return () =>
    [...files]
      .map(([id, file]) => ({ file, bytes: bytes.get(id) ?? 0 }))
      .sort((a, b) => b.bytes - a.bytes)
}

function nameOf(url: string): string {
  const file = new URL(url).pathname.split('/').at(-1) ?? ''
  return file.replace(/\.[\w-]{8}\.(\w+)$/, '.$1')
}
