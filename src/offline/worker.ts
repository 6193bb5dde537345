// The service worker: keeps the site in the browser and answers from there where no host does. The build gives it its list.
import { Answering } from './answering-requests.ts'
import { costs } from './choice.ts'
import { forgetOldFiles } from './generations.ts'
import { Keeping, NotKeptError } from './keeping.ts'
import { KeptFiles, type Row } from './kept-files.ts'
import {
  cacheNames,
  type NotKept,
  type Older,
  type Part,
  type State,
  type ToWorker,
} from './protocol.ts'
import type { SaidEvent, WorkerScope } from './worker-scope.ts'

/** Written in by the build: src/build/keep-offline.ts. */
declare const KEPT_ROWS: readonly Row[]

const worker = self as unknown as WorkerScope
const { scope } = worker.registration
const names = cacheNames(scope)
const files = new KeptFiles(KEPT_ROWS, scope)
const keeping = new Keeping(files, names)
const answering = new Answering(files, names, scope)

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('fetch', (event) => {
  const answer = answering.to(event.request, Promise.resolve(event.preloadResponse))
  if (answer !== undefined) event.respondWith(answer)
})
worker.addEventListener('message', (event) => hear(event))

/** All the pages or none: a worker that is not installed answers nothing, and is begun again with the next page. */
async function install(): Promise<void> {
  // What was asked for once is not renewed where it costs: a page that is asked for comes from the host in any case.
  if (worker.registration.active !== null && costs()) throw new Error('This connection costs.')
  await keep('pages')
  // Without it the pages are kept all the same.
  await keepWanted().catch(() => undefined)
}

/** A cache that is there says that its part is wanted. */
async function keepWanted(): Promise<void> {
  if (await caches.has(names.playground)) await keep('playground')
}

async function activate(): Promise<void> {
  // What a browser asks for meanwhile need not wait until this has started.
  await worker.registration.navigationPreload?.enable()
  for (const part of ['pages', 'playground'] as const)
    await forgetOldFiles(files, part, names[part], scope)
  await worker.clients.claim()
}

function hear(event: SaidEvent): void {
  const said = event.data as ToWorker
  switch (said.type) {
    case 'state':
      return event.waitUntil(state().then((state) => event.ports[0]?.postMessage(state)))
    case 'older':
      return event.waitUntil(
        older(said.address, said.revision).then((older) => event.ports[0]?.postMessage(older)),
      )
    case 'keep':
      return event.waitUntil(keep(said.part).catch(() => undefined))
    case 'go-on':
      return event.waitUntil(
        keep('pages')
          .then(keepWanted)
          .catch(() => undefined),
      )
    case 'stop':
      return keeping.stop()
    case 'take-over':
      return event.waitUntil(worker.skipWaiting())
    default:
      return said satisfies never
  }
}

async function keep(part: Part): Promise<void> {
  try {
    await keeping.keep(part)
  } catch (error) {
    const problem = error instanceof NotKeptError ? error.problem : 'unreachable'
    const told = { type: 'not-kept', problem } satisfies NotKept
    for (const page of await worker.clients.matchAll({ includeUncontrolled: true }))
      page.postMessage(told)
    throw error
  }
}

async function state(): Promise<State> {
  const { working, problem } = keeping
  return {
    pages: await keeping.state('pages'),
    playground: await keeping.state('playground'),
    working,
    ...(problem === undefined ? {} : { problem }),
  }
}

async function older(address: string, revision: string): Promise<Older> {
  const found = files.find(address)
  const current = found?.type === 'file' ? found.file.revision : undefined
  const pages = await worker.clients.matchAll({ includeUncontrolled: true })
  return { older: current !== undefined && current !== revision, alone: pages.length <= 1 }
}
