// What a service worker has and a page has not, as far as it is used here: TypeScript's own list of it cannot be had beside
// that of pages.

export interface WaitingEvent extends Event {
  waitUntil(done: Promise<unknown>): void
}

export interface RequestEvent extends WaitingEvent {
  readonly request: Request
  readonly preloadResponse: Promise<Response | undefined>
  respondWith(answer: Promise<Response>): void
}

export interface SaidEvent extends WaitingEvent {
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}

interface OpenPage {
  postMessage(message: unknown): void
}

interface Events {
  readonly install: WaitingEvent
  readonly activate: WaitingEvent
  readonly fetch: RequestEvent
  readonly message: SaidEvent
}

export interface WorkerScope {
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: { includeUncontrolled: boolean }): Promise<readonly OpenPage[]>
  }
  skipWaiting(): Promise<void>
  addEventListener<Name extends keyof Events>(
    name: Name,
    listener: (event: Events[Name]) => void,
  ): void
}
