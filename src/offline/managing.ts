// What a reader can do about reading offline: ask how much is kept, keep more of it, and remove all of it.
import { ask } from './asking.ts'
import { refuse } from './choice.ts'
import { cacheNames, type Part, type State, type Wish } from './protocol.ts'
import { register, scope, workers } from './registering.ts'

/** The worker to ask: the one that answers requests, or the first one while it is on its way. */
async function current(): Promise<ServiceWorker | undefined> {
  const registration = await workers()?.getRegistration(scope())
  return registration?.active ?? registration?.waiting ?? registration?.installing ?? undefined
}

/** Undefined where there is no worker. */
export async function keptNow(): Promise<State | undefined> {
  const worker = await current()
  return worker === undefined ? undefined : ask(worker, { type: 'state' })
}

/** Begins to keep a part, and the pages in any case. @returns whether this browser has taken it on. */
export async function keep(part: Part): Promise<boolean> {
  refuse(false)
  const registration = await register()
  if (registration === undefined) return false
  const worker = await current()
  // A worker that is on its way keeps the pages as its first act; one that was there before may have to do it again.
  if (worker?.state === 'activated') tell(worker, { type: 'keep', part: 'pages' })
  if (part === 'playground')
    void workers()?.ready.then(({ active }) => active && tell(active, { type: 'keep', part }))
  return true
}

/** @returns whether it is remembered that nothing is to be kept from now on. */
export async function removeAll(): Promise<boolean> {
  const remembered = refuse(true)
  const registration = await workers()?.getRegistration(scope())
  for (const worker of [registration?.installing, registration?.waiting, registration?.active])
    if (worker) tell(worker, { type: 'stop' })
  await registration?.unregister()
  for (const name of Object.values(cacheNames(scope()))) await caches.delete(name)
  return remembered
}

function tell(worker: ServiceWorker, wish: Wish): void {
  worker.postMessage(wish)
}
