// Says that the site is newer than the page that is open. Nothing is ever loaded by itself: somebody may be writing.
import { ask } from './asking.ts'
import css from './newer.css?inline'
import type { Wish } from './protocol.ts'
import { workers } from './registering.ts'

const takeOver = { type: 'take-over' } satisfies Wish

/** To be called when a worker of another version waits. */
export async function tellOfNewer(registration: ServiceWorkerRegistration): Promise<void> {
  const { waiting } = registration
  const revision = document.querySelector<HTMLMetaElement>('meta[name="revision"]')?.content
  if (waiting === null || revision === undefined) return
  const address = location.origin + location.pathname
  const answer = await ask(waiting, { type: 'older', address, revision })
  if (answer?.older === true) show(registration)
  // The page is as new as the site, and there is no other: then nothing is in the way of the worker.
  else if (answer?.alone === true) waiting.postMessage(takeOver)
}

function show(registration: ServiceWorkerRegistration): void {
  if (document.querySelector('.dt-newer') !== null) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
  const notice = document.createElement('section')
  notice.className = 'dt-newer'
  notice.ariaLabel = 'A newer version'
  const says = document.createElement('p')
  says.role = 'status'
  const load = button('Load it', () => loadIt(registration))
  const later = button('Not now', () => notice.remove())
  const both = document.createElement('div')
  both.append(load, later)
  notice.append(says, both)
  document.body.append(notice)
  // Once it is in the page, so that it is announced.
  says.textContent = `A newer version of this page is there. ${whatOfText()}`
}

/** A text that is written in a playground is kept with each change, where the browser keeps anything. */
function whatOfText(): string {
  const probe = 'delivered-twice:probe'
  try {
    localStorage.setItem(probe, probe)
    localStorage.removeItem(probe)
    return 'What you have written stays.'
  } catch {
    return 'Copy what you have written first: this browser does not keep it.'
  }
}

/** The new worker answers from now on, also to other pages that are open: their own files stay kept. */
function loadIt({ waiting }: ServiceWorkerRegistration): void {
  if (waiting === null) return location.reload()
  workers()?.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage(takeOver)
}

function button(says: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = says
  made.addEventListener('click', press)
  return made
}
