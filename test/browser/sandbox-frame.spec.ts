// Should somebody have got out of the worker: what the frame around it holds back by itself, tried in the frame's own document.
import type { Frame, Page } from '@playwright/test'
import { expect, open, test } from '../support/sandbox-page/harness.ts'

async function frameOf(page: Page): Promise<Frame> {
  await open(page)
  const frame = page.frames().find((frame) => frame !== page.mainFrame())
  if (frame === undefined) throw new Error('there is no sandbox in the page')
  return frame
}

/** Each is a function's body, with the page's address as `url`; one that returns has worked. */
const refused = {
  cookies: `document.cookie = 'x=x'`,
  'cookies, read': `return document.cookie`,
  localStorage: `localStorage.setItem('x', 'x')`,
  sessionStorage: `sessionStorage.setItem('x', 'x')`,
  indexedDB: `await new Promise((yes, no) => { const r = indexedDB.open('x'); r.onsuccess = yes; r.onerror = no })`,
  caches: `await caches.open('x')`,
  'private files': `await navigator.storage.getDirectory()`,
  'a service worker': `await navigator.serviceWorker.register(url + 'main.js')`,
  'a shared worker': `await new Promise((yes, no) => { const w = new SharedWorker(url + 'main.js'); w.onerror = no; setTimeout(yes, 1000) })`,
  'the page': `return parent.document.title`,
  'what stands in the page': `return parent.sandbox`,
  'the topmost page': `return top.document.title`,
  'the element that holds it': `if (frameElement === null) throw 1`,
  'a string as code': `return new Function('return 1')()`,
  'a script in the document': `const s = document.createElement('script'); s.textContent = 'self.ran = 1'; document.body.append(s); if (!self.ran) throw 1`,
  'a script by its address': `await new Promise((yes, no) => { const s = document.createElement('script'); s.src = url + 'main.js'; s.onload = yes; s.onerror = no; document.body.append(s) })`,
  'a handler in an attribute': `document.body.setAttribute('onclick', 'self.clicked = 1'); document.body.click(); if (!self.clicked) throw 1`,
  fetch: `await fetch(url, { mode: 'no-cors' })`,
  XMLHttpRequest: `await new Promise((yes, no) => { const x = new XMLHttpRequest(); x.open('GET', url); x.onload = yes; x.onerror = no; x.send() })`,
  WebSocket: `await new Promise((yes, no) => { const w = new WebSocket(url.replace('http', 'ws')); w.onopen = yes; w.onerror = no })`,
  EventSource: `await new Promise((yes, no) => { const e = new EventSource(url); e.onopen = yes; e.onerror = no })`,
  'a picture': `await new Promise((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = no; i.src = url + 'x.png' })`,
  'a style sheet': `await new Promise((yes, no) => { const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = url + 'x.css'; l.onload = yes; l.onerror = no; document.head.append(l) })`,
  'a font': `await new FontFace('x', 'url(' + url + 'x.woff2)').load()`,
  'a film': `await new Promise((yes, no) => { const v = document.createElement('video'); v.onloadeddata = yes; v.onerror = no; v.src = url + 'x.mp4' })`,
  'a module': `await import(url + 'main.js')`,
  'a pop-up': `if (open(url) === null) throw 1`,
  'the topmost page elsewhere': `top.location = url + '?away'`,
  'the page elsewhere': `parent.location.href = url + '?away'`,
  'the whole screen': `await document.documentElement.requestFullscreen()`,
  'the clipboard': `await navigator.clipboard.readText()`,
  'the place of the reader': `await new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no))`,
}

test('storage, cookies, the page, the network by each API, pop-ups: each is refused', async ({
  page,
  served,
}) => {
  const frame = await frameOf(page)
  const asked: string[] = []
  // What was refused is told as a request too, and never has a response.
  page.context().on('response', (response) => asked.push(response.url()))
  const answers = await frame.evaluate(
    async ({ ways, url }) => {
      const answers: [string, string][] = []
      for (const [name, body] of Object.entries(ways)) {
        const blob = new Blob([`export default async (url) => { ${body} }`], {
          type: 'text/javascript',
        })
        const address = URL.createObjectURL(blob)
        const { default: way } = (await import(address)) as {
          readonly default: (url: string) => Promise<unknown>
        }
        answers.push([
          name,
          await Promise.race([
            way(url).then(
              () => 'worked',
              () => 'refused',
            ),
            new Promise<string>((resolve) => setTimeout(() => resolve('no answer'), 3_000)),
          ]),
        ])
      }
      return answers
    },
    { ways: refused, url: served.url },
  )
  expect(answers).toEqual(Object.keys(refused).map((name) => [name, 'refused']))
  expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([])
  expect(page.url()).toBe(served.url)
  expect(page.context().pages()).toHaveLength(1)
})

/** What says nothing, whether it worked or not: only what comes of it tells. */
const silent = {
  'a form': `const f = document.createElement('form'); f.action = url + '?form'; f.method = 'post'; document.body.append(f); f.submit()`,
  'a form for a new page': `const f = document.createElement('form'); f.action = url + '?form'; f.target = '_blank'; document.body.append(f); f.submit()`,
  'a form for the topmost page': `const f = document.createElement('form'); f.action = url + '?form'; f.target = '_top'; document.body.append(f); f.submit()`,
  'a link to the topmost page': `const a = document.createElement('a'); a.href = url + '?link'; a.target = '_top'; document.body.append(a); a.click()`,
  'a link to a new page': `const a = document.createElement('a'); a.href = url + '?link'; a.target = '_blank'; document.body.append(a); a.click()`,
  'a download': `const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'])); a.download = 'x.txt'; document.body.append(a); a.click()`,
  'a beacon': `navigator.sendBeacon(url, 'x')`,
  'an address made ready': `for (const rel of ['prefetch', 'preload', 'modulepreload', 'prerender']) { const l = document.createElement('link'); l.rel = rel; l.as = 'script'; l.href = url + '?' + rel; document.head.append(l) }`,
  'a frame of its own': `const f = document.createElement('iframe'); f.src = url + '?frame'; document.body.append(f)`,
  'an object': `const o = document.createElement('object'); o.data = url + '?object'; document.body.append(o)`,
  'a question to the reader': `alert('x'); confirm('x'); prompt('x'); print()`,
  'a message to the page': `parent.postMessage({ type: 'ended', run: 1, result: { type: 'failed' } }, '*')`,
}

test('forms, links, downloads, beacons, frames and dialogs: nothing comes of them', async ({
  page,
  served,
}) => {
  const frame = await frameOf(page)
  const came: string[] = []
  page.context().on('response', (response) => {
    if (!response.url().startsWith('blob:')) came.push(`an answer of ${response.url()}`)
  })
  page.on('dialog', (dialog) => {
    came.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('download', () => came.push('a download'))
  page.context().on('page', () => came.push('a new page'))
  for (const [name, body] of Object.entries(silent)) {
    await frame.evaluate(
      async ({ body, url }) => {
        const blob = new Blob([`export default (url) => { ${body} }`], { type: 'text/javascript' })
        const { default: way } = (await import(URL.createObjectURL(blob))) as {
          readonly default: (url: string) => void
        }
        try {
          way(url)
        } catch {
          // Refused aloud is refused too.
        }
        await new Promise((resolve) => setTimeout(resolve, 100))
      },
      { body, url: served.url },
    )
    expect(came, name).toEqual([])
    expect(page.url(), name).toBe(served.url)
  }
  expect(await page.evaluate(() => window.sandbox.open)).toBe(true)
})
