// The sandbox without its buttons: what does not get out of it.
import {
  checkThenCreate,
  done,
  expect,
  found,
  handling,
  open,
  run,
  settings,
  test,
  twice,
} from '../support/sandbox-page/harness.ts'

/** The handler that charges twice, with something in front that means to hide it. */
function chargingTwiceAnd(attack: string): string {
  return checkThenCreate
    .replace('{ tenantId, prisma }: Context', '{ tenantId, prisma, log }: Context')
    .replace('\n  const seen', `\n  ${attack}\n  const seen`)
}

const forgery = `{ type: 'ended', run: 1, result: { type: 'done', broken: [], how: 'live', logged: [], cut: [], took: 1,
  trace: { schedule: 'v1:1', events: [], responses: [], tables: [], ledger: [] } } }`

const attacks = {
  'posts a verdict of its own': `try { self.postMessage(${forgery}) } catch {}; try { postMessage(${forgery}) } catch {}`,
  'posts one for every port it hears of': `addEventListener('message', (e) => e.ports.forEach((p) => p.postMessage(${forgery})))`,
  'patches how ports post': `try { MessagePort.prototype.postMessage = () => {} } catch {}
    try { Object.defineProperty(MessagePort.prototype, 'postMessage', { value() {} }) } catch {}`,
  'waits for the port in an event': `try { Object.defineProperty(MessageEvent.prototype, 'data', { get() { this.target.postMessage(${forgery}) } }) } catch {}`,
  'patches how data is copied': `try { (self as any).structuredClone = (x: unknown) => ({}) } catch {}; try { JSON.stringify = () => '[]' } catch {}`,
  'patches what the verdict is made with': `try { Array.prototype.find = () => undefined } catch {}
    try { Array.prototype.flatMap = () => [] } catch {}; try { (self as any).Array = Object } catch {}
    try { Promise.prototype.then = function () { return this } as any } catch {}`,
  'adds to every object': `try { Object.defineProperty(Object.prototype, 'broken', { get: () => [] }) } catch {}
    try { (Object.prototype as any).length = 0 } catch {}`,
  'patches calls': `try { Function.prototype.call = () => undefined } catch {}; try { Function.prototype.bind = () => () => {} } catch {}`,
  'fills the log and the ledger': `for (let i = 0; i < 100_000; i++) log('x'.repeat(10_000))`,
}

for (const [name, attack] of Object.entries(attacks)) {
  test(`the verdict stays when a handler ${name}`, async ({ page }) => {
    await open(page)
    const { says, logged, rows } = done(await run(page, chargingTwiceAnd(attack)))
    expect(says).toEqual([twice])
    expect(rows).toMatchObject({ Payment: 2 })
    expect(logged.length).toBeLessThanOrEqual(200)
    // Also for the next run, before which the attack has long happened.
    expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
    expect(found).toEqual([])
  })
}

test('the counts of a search stay, whatever its handlers try in every order', async ({ page }) => {
  await open(page)
  const forged = forgery.replace("'ended'", "'explored'")
  const tries = {
    ...attacks,
    'posts a search of its own': `try { self.postMessage(${forged}) } catch {}`,
    'fills the log and the ledger': `for (let i = 0; i < 1_000; i++) log('x'.repeat(10_000))`,
  }
  for (const [name, attack] of Object.entries(tries)) {
    const request = { handler: chargingTwiceAnd(attack), settings: settings() }
    const ended = await page.evaluate(
      (request) => window.sandbox.explore({ ...request, search: { type: 'all' } }, () => {}),
      request,
    )
    expect({ name, ended }).toMatchObject({
      name,
      ended: { exploration: { type: 'violated', complete: true, schedules: 16, broken: 12 } },
    })
  }
  expect(found).toEqual([])
})

test('neither storage nor network can be reached', async ({ page, served }) => {
  await open(page)
  const ways = {
    fetch: `await fetch('${served.url}')`,
    'fetch elsewhere': `await fetch('https://example.com/')`,
    XMLHttpRequest: `const x = new XMLHttpRequest(); x.open('GET', '${served.url}', false); x.send()`,
    WebSocket: `new WebSocket('ws://127.0.0.1:9/')`,
    EventSource: `new EventSource('${served.url}')`,
    sendBeacon: `(navigator as any).sendBeacon('${served.url}', 'x')`,
    importScripts: `(self as any).importScripts('${served.url}main.js')`,
    Worker: `new Worker(URL.createObjectURL(new Blob([''])))`,
    SharedWorker: `new SharedWorker('${served.url}main.js')`,
    BroadcastChannel: `new BroadcastChannel('x').postMessage('x')`,
    WebTransport: `new (self as any).WebTransport('https://127.0.0.1:9/')`,
    indexedDB: `await new Promise((yes, no) => { const r = indexedDB.open('x'); r.onsuccess = yes; r.onerror = no })`,
    caches: `await caches.open('x')`,
    localStorage: `localStorage.setItem('x', 'x')`,
    cookies: `(self as any).cookieStore.set('x', 'x')`,
    'private files': `await navigator.storage.getDirectory()`,
    'a string as code': `new Function('return 1')()`,
    'import hidden in a string': `await (0, eval)("import('${served.url}main.js')")`,
    'a timer with a string': `setTimeout("self.evil = 1" as any); await new Promise((r) => setTimeout(r, 20)); if (!(self as any).evil) throw 1`,
    parent: `(self as any).parent.document.title`,
  }
  const body = Object.entries(ways)
    .map(
      ([name, code]) =>
        `try { ${code}; log(${JSON.stringify(`${name} worked`)}) } catch { log('held') }`,
    )
    .join('\n')
  const ended = done(await run(page, handling(body), 'round robin', 1))
  expect(ended.logged.map(({ text }) => text)).toEqual(Object.keys(ways).map(() => 'held'))
  expect(found.filter((line) => line.startsWith('a request'))).toEqual([])
})

/** What the frame's own policy holds back, should a way out have been missed in the worker. */
test('the frame itself has no address to talk to', async ({ page, served }) => {
  await open(page)
  const frame = page.frames().find((frame) => frame !== page.mainFrame())
  const answer = await frame?.evaluate(async (url) => {
    const tried = await fetch(url, { mode: 'no-cors' }).then(
      () => 'reached',
      (error: Error) => error.name,
    )
    return [tried, self.origin]
  }, served.url)
  expect(answer).toEqual(['TypeError', 'null'])
})
