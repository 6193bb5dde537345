// All that is decided before a run begins, by its seed alone: which events there are, how often each is delivered, and when
// what breaks.
import { drawOf } from './draw.ts'
import type { InnerCuts } from './inner-cuts.ts'
import type { Breakage, Happening, Moment } from './moments.ts'

export interface ChaosSize {
  readonly events: number
  readonly kills: number
  readonly pauses: number
  readonly cuts: number
  /** In the middle of a transaction. */
  readonly innerCuts: number
}

export interface ChaosPlan {
  readonly seed: number
  readonly size: ChaosSize
  readonly endpoints: readonly Endpoint[]
  readonly expected: readonly PlannedEvent[]
  /** In the order in which they are sent, the next one before the last has been answered. */
  readonly deliveries: readonly Delivery[]
  readonly moments: readonly Moment[]
  readonly innerCuts: InnerCuts
}

export interface Endpoint {
  readonly id: string
  readonly tenantId: string
  readonly provider: 'stripe' | 'standard'
  readonly secret: string
}

export interface PlannedEvent {
  readonly endpoint: Endpoint
  readonly id: string
  readonly type: string
  /** Whose the body says it is. */
  readonly account: string
  /** The checkout or the invoice. */
  readonly object: string
  readonly amount: number
  /** What has to come of it, however often it is delivered. */
  readonly becomes: 'paid at once' | 'done later' | 'ignored' | 'quarantined'
}

export interface Delivery {
  readonly event: PlannedEvent
  /** Counted from 1. */
  readonly copy: number
  /** How long after the one before it. */
  readonly afterMs: number
}

const endpoints: readonly Endpoint[] = [
  { id: 'ep_ada', tenantId: 'ada', provider: 'stripe', secret: 'whsec_chaos_ada' },
  { id: 'ep_bob', tenantId: 'bob', provider: 'stripe', secret: 'whsec_chaos_bob' },
  {
    id: 'ep_cleo',
    tenantId: 'cleo',
    provider: 'standard',
    secret: `whsec_${Buffer.from('chaos of cleo, which is no secret').toString('base64')}`,
  },
]

export function planOf(seed: number, size: ChaosSize): ChaosPlan {
  const expected = Array.from({ length: size.events }, (_, index) => eventOf(seed, index))
  const deliveries = deliveriesOf(seed, expected)
  const moments = momentsOf(seed, size, deliveries)
  const innerCuts = innerCutsOf(seed, size.innerCuts, expected)
  return { seed, size, endpoints, expected, deliveries, moments, innerCuts }
}

function eventOf(seed: number, index: number): PlannedEvent {
  const draw = drawOf(seed, 'event', index)
  const endpoint = endpoints[index % endpoints.length] as Endpoint
  const stranger = endpoints[(index + 1) % endpoints.length] as Endpoint
  // The first of each tenant have one name: ids are unique with their provider and their tenant, and nowhere else.
  const twin = index < endpoints.length
  const name = twin ? 'twin' : `${index + 1}`
  const share = draw.between(1, 100)
  const becomes =
    twin || share <= 65
      ? 'paid at once'
      : share <= 85
        ? 'done later'
        : share <= 92
          ? 'ignored'
          : 'quarantined'
  const checkout =
    endpoint.provider === 'stripe' ? 'checkout.session.completed' : 'checkout.completed'
  return {
    endpoint,
    id: `evt_${seed}_${name}`,
    type:
      becomes === 'done later'
        ? 'invoice.paid'
        : becomes === 'ignored'
          ? 'customer.created'
          : checkout,
    account: becomes === 'quarantined' ? stranger.tenantId : endpoint.tenantId,
    object: `${becomes === 'done later' ? 'in' : 'cs'}_${seed}_${name}`,
    amount: draw.between(1, 200) * 100,
    becomes,
  }
}

/** One to five copies of each. Each comes near its event's place, so that copies overlap with one another and with others. */
function deliveriesOf(seed: number, events: readonly PlannedEvent[]): readonly Delivery[] {
  const draw = drawOf(seed, 'deliveries')
  return events
    .flatMap((event, index) =>
      Array.from({ length: draw.between(1, 5) }, (_, copy) => ({
        event,
        copy: copy + 1,
        place: index + (draw.chance(0.6) ? draw.between(0, 100) / 100 : draw.between(0, 12)),
      })),
    )
    .sort((a, b) => a.place - b.place)
    .map(({ event, copy }) => ({
      event,
      copy,
      afterMs: draw.chance(0.4) ? 0 : draw.between(1, 250),
    }))
}

function momentsOf(
  seed: number,
  { kills, pauses, cuts }: ChaosSize,
  deliveries: readonly Delivery[],
): readonly Moment[] {
  const draw = drawOf(seed, 'moments')
  const checkouts = new Set(
    deliveries.flatMap(({ event }) => (event.becomes === 'paid at once' ? [event.object] : [])),
  )
  const at = (breaks: Breakage, share: number): Moment => {
    // While deliveries are being answered, or between a call to the outside and the word that it was made.
    const on: Happening = draw.chance(0.6) ? 'delivery' : draw.chance(0.6) ? 'transfer' : 'mail'
    const count = on === 'delivery' ? deliveries.length : checkouts.size
    const number = Math.max(1, Math.ceil(share * count))
    // A transaction takes some milliseconds.
    return { on, number, afterMs: draw.between(0, 25), breaks }
  }
  // Spread over the run: two kills at one moment would be one.
  const spread = (index: number, of: number) => (index + draw.between(20, 80) / 100) / of
  return [
    ...Array.from({ length: kills }, (_, index) =>
      at({ kind: 'kill', process: draw.between(0, 1) }, spread(index, kills)),
    ),
    ...Array.from({ length: pauses }, (_, index) =>
      at({ kind: 'pause', process: draw.between(0, 1) }, spread(index, pauses)),
    ),
    ...Array.from({ length: cuts }, (_, index) =>
      at({ kind: 'cut', sessions: draw.pick(['all', 'busy']) }, spread(index, cuts)),
    ),
  ]
}

/** Two of three where an effect is stored. Each number is one that a run comes to, whatever else breaks. */
function innerCutsOf(seed: number, count: number, events: readonly PlannedEvent[]): InnerCuts {
  const draw = drawOf(seed, 'inner cuts')
  const effects = 2 * events.filter(({ becomes }) => becomes === 'paid at once').length
  const numbers = (share: number, most: number) => {
    const all = Array.from({ length: most }, (_, index) => index + 1)
    return draw
      .shuffled(all)
      .slice(0, share)
      .sort((a, b) => a - b)
  }
  const rest = Math.floor(count / 3)
  return { effect: numbers(count - rest, effects), rest: numbers(rest, events.length * 2) }
}
