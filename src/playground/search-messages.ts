// What a sandbox may say of a search; the rest of what it may say is in messages.ts.
import type { Violation } from '../explorer/index.ts'
import { most, mostCells, mostEndings } from './bounded-by.ts'
import type {
  Cell,
  ExploredEnding,
  Exploration,
  FoundEnding,
  Progress,
  Smallest,
} from './protocol.ts'
import {
  boolean,
  list,
  notNegative,
  object,
  oneOf,
  optional,
  text,
  whole,
  type Shape,
} from './shape.ts'

const short = text(1_000)
const long = text(2 * most.characters)
const schedule = text(most.scheduleCharacters)
const broken = list(object<Violation>({ name: short, says: short }), 50)

export const progress = object<Progress>({
  schedules: whole,
  held: whole,
  broken: whole,
  pruned: whole,
  cells: list(object<Cell>({ schedule, ending: whole, broken: boolean }), mostCells),
  endings: list(object<FoundEnding>({ key: long, broken }), mostEndings + 1),
  counts: list(whole, mostEndings + 1),
})

export const exploration = object<Exploration>({
  type: oneOf('violated', 'held', 'cannot-say', 'not-deterministic', 'cancelled', 'failed'),
  complete: boolean,
  strategy: short,
  how: oneOf('live', 'emulated', 'cannot-say'),
  reason: optional(long) as Shape<string>,
  found: optional(boolean) as Shape<boolean>,
  schedule: optional(schedule) as Shape<string>,
  schedules: whole,
  pruned: whole,
  held: whole,
  broken: whole,
  violations: list(object({ name: short, count: whole }), 50),
  endings: list(object<ExploredEnding>({ key: long, count: whole, broken, schedule }), mostEndings),
  smallest: optional(
    object<Smallest>({
      schedule,
      broken,
      size: object({ faults: whole, preemptions: whole, steps: whole }),
    }),
  ) as Shape<Smallest>,
  took: notNegative,
})
