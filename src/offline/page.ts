// What every page does about reading offline, once it is there and idle: see start.ts.
import { costs, refused } from './choice.ts'
import { tellOfNewer } from './newer.ts'
import type { Wish } from './protocol.ts'
import { register, workers } from './registering.ts'

/** What a reader presses in a playground that loads most of what it needs: from then on all of it is kept. */
const opens = 'dt-playground :is([data-do="run"], [data-do="edit"])'
/** And one that somebody pressed before this was there. */
const open = ['loading', 'busy', 'ready'].map((phase) => `dt-playground[data-phase="${phase}"]`)

/** Whether somebody has pressed, before there was a worker to be told or after. */
let wanted = false

async function begin(): Promise<void> {
  const known = await workers()?.getRegistration()
  if (refused() || (known === undefined && costs())) return
  const registration = await register()
  if (registration === undefined) return
  follow(registration)
  const { active } = registration
  // What was broken off when a page was left.
  if (active !== null && !costs()) tell(active, { type: 'go-on' })
  if (wanted) keepPlayground()
  void workers()?.ready.then(sayReady)
}

/** Tells of a newer version, whenever it comes. */
function follow(registration: ServiceWorkerRegistration): void {
  const tell = () => void tellOfNewer(registration)
  if (registration.waiting !== null) tell()
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => {
      if (registration.waiting === installing) tell()
    })
  })
  // A page that stays open for days asks again when it is looked at.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void registration.update().catch(() => undefined)
  })
}

function sayReady(): void {
  for (const place of document.querySelectorAll('[data-offline]'))
    place.textContent = 'ready offline'
}

/** Told at once, also to a worker that is on its way: this page may be left before that is done. */
function keepPlayground(): void {
  wanted = true
  if (refused() || costs()) return
  void workers()
    ?.getRegistration()
    .then((registration) => {
      const worker = registration?.active ?? registration?.waiting ?? registration?.installing
      if (worker) tell(worker, { type: 'keep', part: 'playground' })
    })
}

function tell(worker: ServiceWorker, wish: Wish): void {
  worker.postMessage(wish)
}

function press({ target }: Event): void {
  if (target instanceof Element && target.closest(opens) !== null) keepPlayground()
}

// Before the playground takes the press for itself.
document.addEventListener('click', press, { capture: true })
if (document.querySelector(open.join()) !== null) keepPlayground()
void begin()
