import type { Invariant } from './invariant.ts'
import type { Clock, Mailer, Payments } from './world.ts'

/** What a handler is given besides the event. */
export interface Context<Client> {
  /** The tenant whose endpoint was called. The route knows it; the event does not get to say. */
  readonly tenantId: string
  /** What this handler talks to its database with, such as a Prisma Client or a pool; its own in each delivery. */
  readonly client: Client
  /** The same, by the name that most handlers have for it. */
  readonly prisma: Client
  readonly payments: Payments
  readonly mailer: Mailer
  readonly clock: Clock
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Lets this go on after the answer, as serverless platforms do. The provider no longer hears how it ends. */
  readonly waitUntil: (work: Promise<unknown>) => void
  readonly log: (...words: readonly unknown[]) => void
}

/** Handles one delivery and returns the HTTP status. A handler that throws has answered 500. */
export type Handler<Event, Client> = (event: Event, context: Context<Client>) => Promise<number>

/** What may go wrong in one run, at most; 0 or absent means never. */
export interface Faults {
  /** The process dies before a step. */
  readonly crashes?: number
  /** A call to an outside service throws. */
  readonly failures?: number
  /** The provider gives up waiting and delivers again while the first attempt still runs. */
  readonly overlaps?: number
  /** How often the provider tries each delivery that got no 2xx, the first time included. */
  readonly attempts?: number
}

export interface Scenario<Event = unknown> {
  /** The claim in one line. */
  readonly title: string
  /** What people believe, in their words. */
  readonly belief: string
  readonly event: Event
  /**
   * Where the deliveries are of more than one event: these, one after the other and again from the first. Each provider
   * attempt of a delivery carries the same one.
   */
  readonly events?: readonly Event[]
  /** Rows that are there before the first delivery, as INSERT statements. */
  readonly given?: string
  /** How long the provider waits before it tries a delivery again, in milliseconds of the scenario's own time; a minute if absent. */
  readonly retryAfter?: number
  readonly tenantId: string
  /**
   * Where the deliveries go to more than one tenant's endpoint: to these, one after the other and again from the first.
   * Each is another one.
   */
  readonly tenantIds?: readonly string[]
  /** How many deliveries arrive, all at the same moment. */
  readonly deliveries: number
  readonly faults?: Faults
  /** Unique indexes of the shared schema that this lesson is about, by name. The page offers them as switches. */
  readonly indexes: readonly string[]
  readonly invariants: readonly Invariant[]
  /** What every order must show, as declared; a run that shows something else fails the build. */
  readonly expect: 'breaks' | 'holds'
  /** The slug of the example that mends this one. */
  readonly fix?: string
}

/** What this delivery carries; `delivery` counts from 1. */
export function eventOf<Event>(
  { event, events = [] }: Pick<Scenario<Event>, 'event' | 'events'>,
  delivery: number,
): Event {
  return events[(delivery - 1) % events.length] ?? event
}

/** The tenant whose endpoint this delivery is sent to; `delivery` counts from 1. */
export function tenantOf(
  { tenantId, tenantIds = [] }: Pick<Scenario, 'tenantId' | 'tenantIds'>,
  delivery: number,
): string {
  return tenantIds[(delivery - 1) % tenantIds.length] ?? tenantId
}
