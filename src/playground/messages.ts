import {
  marks,
  type Answer,
  type Failure,
  type LedgerEntry,
  type Request,
  type Response,
  type Table,
  type Trace,
  type TraceEvent,
  type Waiting,
} from '../explorer/index.ts'
import { most } from './bounded-by.ts'
import type {
  FromWorker,
  IndexState,
  Logged,
  Offered,
  Problem,
  Result,
  Standing,
} from './protocol.ts'
import { exploration, progress } from './search-messages.ts'
import {
  atLeastOne,
  boolean,
  json,
  list,
  matching,
  notNegative,
  number,
  object,
  oneOf,
  optional,
  text,
  variants,
  whole,
  wrong,
  type Shape,
} from './shape.ts'

// The sandbox keeps within these bounds by itself; here they are what a hostile one cannot exceed. Renaming addresses
// can make a text longer than it was cut to, hence the room.
const short = text(1_000)
const long = text(2 * most.characters)
const anything = json(most.depth + 2, most.keys + 1, 2 * most.characters)
const cells = list(anything, most.cells + 1)
const columns = list(short, most.cells + 1)
const count = whole

const failure = failureDown(4)

function failureDown(levels: number): Shape<Failure> {
  const cause: Shape<Failure> = levels === 0 ? () => wrong : failureDown(levels - 1)
  return object<Failure>({
    name: long,
    message: long,
    code: optional(long) as Shape<string>,
    sqlstate: optional(long) as Shape<string>,
    constraint: optional(long) as Shape<string>,
    details: anything as Shape<Failure['details']>,
    cause: optional(cause) as Shape<Failure>,
    stack: optional(long) as Shape<string>,
  })
}

const request = variants<Request>('kind', {
  statement: object({
    kind: oneOf('statement'),
    sql: long,
    args: cells,
    inTransaction: boolean,
    lockTimeout: optional(number) as Shape<number>,
  }),
  begin: object({ kind: oneOf('begin'), isolation: short }),
  commit: object({ kind: oneOf('commit') }),
  rollback: object({ kind: oneOf('rollback') }),
  call: object({ kind: oneOf('call'), service: short, action: short, detail: anything }),
  timer: object({ kind: oneOf('timer'), milliseconds: number }),
  response: object({ kind: oneOf('response'), status: number }),
})

const answer = variants<Answer>('kind', {
  rows: object({
    kind: oneOf('rows'),
    columns,
    rows: list(cells, most.answerRows),
  }),
  count: object({ kind: oneOf('count'), count }),
  done: object({ kind: oneOf('done') }),
  error: object({ kind: oneOf('error'), failure }),
})

const info = { process: count, delivery: count, attempt: count }

const response = variants<Response>('type', {
  answered: object({ ...info, type: oneOf('answered'), status: number }),
  threw: object({
    ...info,
    type: oneOf('threw'),
    status: (value) => (value === 500 ? 500 : wrong),
    failure,
  }),
  crashed: object({ ...info, type: oneOf('crashed') }),
  unanswered: object({ ...info, type: oneOf('unanswered') }),
})

const moment = { at: count, process: count }

const event = variants<TraceEvent>('type', {
  started: object({ ...moment, type: oneOf('started'), delivery: count, attempt: count }),
  step: object({ ...moment, type: oneOf('step'), request, answer }),
  waits: object({ ...moment, type: oneOf('waits'), request, for: list(count, 100) }),
  woke: object({ ...moment, type: oneOf('woke'), request, answer }),
  crashed: object({ ...moment, type: oneOf('crashed'), before: request }),
  lost: object({ ...moment, type: oneOf('lost'), request }),
  failed: object({ ...moment, type: oneOf('failed'), request, failure }),
  abandoned: object({ ...moment, type: oneOf('abandoned') }),
  ended: object({ ...moment, type: oneOf('ended'), response }),
})

const tables = list(
  object<Table>({
    name: short,
    columns,
    rows: list(cells, most.tableRows),
  }),
  most.tables,
)

const trace = object<Trace>({
  schedule: text(most.scheduleCharacters),
  events: list(event, most.events),
  responses: list(response, 500),
  tables,
  ledger: list(
    object<LedgerEntry>({ process: count, service: short, action: short, detail: anything }),
    most.ledger,
  ),
  states: optional(list(object({ at: count, tables }), most.states)) as Shape<
    NonNullable<Trace['states']>
  >,
})

const logged = list(object<Logged>({ process: count, text: short }), 200)

const result = variants<Result>('type', {
  done: object({
    type: oneOf('done'),
    trace,
    broken: list(object({ name: short, says: short }), 50),
    how: oneOf('live', 'emulated', 'cannot-say'),
    why: optional(long) as Shape<string>,
    logged,
    cut: list(short, most.sentences),
    took: notNegative,
  }),
  stuck: object({
    type: oneOf('stuck'),
    schedule: text(most.scheduleCharacters),
    reason: long,
    logged,
  }),
  failed: object({ type: oneOf('failed'), failure }),
})

const standing = object<Standing>({
  trace,
  offered: atLeastOne(
    list(
      object<Offered>({
        choice: matching(/^\d{1,3}[clfrt]?(-[2-9])?$/),
        process: count,
        mark: oneOf(...marks.map(({ mark }) => mark)),
        request,
      }),
      most.offered,
    ),
  ),
  waiting: list(object<Waiting>({ process: count, request, for: list(count, 100) }), 100),
  how: oneOf('live', 'emulated', 'cannot-say'),
  why: optional(long) as Shape<string>,
  logged,
  cut: list(short, most.sentences + 1),
  took: notNegative,
})

const indexes = list(object<IndexState>({ name: short, on: boolean, sql: long }), 50)
const problem = object<Problem>({ file: short, line: count, column: count, message: long })

const message = variants<FromWorker>('type', {
  alive: object({ type: oneOf('alive') }),
  opening: object({ type: oneOf('opening'), part: short }),
  opened: object({ type: oneOf('opened'), version: short, indexes }),
  'not-opened': object({ type: oneOf('not-opened'), failure }),
  indexes: object({ type: oneOf('indexes'), run: count, sql: long, indexes }),
  'index-refused': object({ type: oneOf('index-refused'), run: count, sql: long, failure }),
  'not-compiled': object({ type: oneOf('not-compiled'), run: count, problem }),
  ended: object({ type: oneOf('ended'), run: count, result }),
  planned: object({ type: oneOf('planned'), run: count, orders: notNegative }),
  progress: object({ type: oneOf('progress'), run: count, progress }),
  explored: object({ type: oneOf('explored'), run: count, exploration }),
  walked: object({ type: oneOf('walked'), run: count, standing }),
} satisfies { readonly [type in FromWorker['type']]: Shape<FromWorker> })

/** Reads what came out of a sandbox. Undefined for whatever is no message of the protocol. */
export function readMessage(data: unknown): FromWorker | undefined {
  const read = message(data)
  return read === wrong ? undefined : read
}
