export { Clients } from './clients.ts'
export type { Database, Host, Standing, Table, Tables } from './database.ts'
export { drawTrace } from './draw.ts'
export { estimateOrders, Probe, type Estimate } from './estimate.ts'
export { endingKind } from './ending.ts'
export { explore, smaller, violationsIn, howObtained } from './explore.ts'
export { failureOf, type Failure } from './failure.ts'
export { dependencyRules, type DependencyRule, type Relations } from './footprint.ts'
export type { Aftermath, Invariant } from './invariant.ts'
export { normalise } from './normalise.ts'
export type { Ending, Findings, How, Outcome, Violation, Witness } from './outcome.ts'
export { printFaults } from './print-faults.ts'
export type { Evidence, RecordedRun, RecordedWitness } from './recorded.ts'
export { printSmallest, printViolations, verdictOf, type Found } from './report.ts'
export { run, type Experiment, type RunEnd, type Signal, type Size } from './run.ts'
export {
  eventOf,
  tenantOf,
  type Context,
  type Faults,
  type Handler,
  type Scenario,
} from './scenario.ts'
export {
  marks,
  parseSchedule,
  printSchedule,
  ScheduleError,
  type Choice,
  type Schedule,
} from './schedule.ts'
export { shrink } from './shrink.ts'
export { defaultIsolation, type Answer, type Gate, type Request, type Waiting } from './step.ts'
export type { Option, Strategy } from './strategy.ts'
export { walk, type Place, type Walk } from './walk.ts'
export { serverSays, shortFailure } from './words.ts'
export { shortAnswer, shortRequest, shortStatement } from './statement.ts'
export { depthFirst } from './strategies/depth-first.ts'
export { oneAfterAnother } from './strategies/one-after-another.ts'
export { preemptionBound } from './strategies/preemption-bound.ts'
export { generator, random } from './strategies/random.ts'
export { replay } from './strategies/replay.ts'
export { roundRobin } from './strategies/round-robin.ts'
export { part } from './strategies/part.ts'
export { sleepSets } from './strategies/sleep-sets.ts'
export { laneColour, timelineOf, type Row, type Timeline } from './timeline.ts'
export { accepted, type ProcessInfo, type Response, type Trace, type TraceEvent } from './trace.ts'
export type { Charge, Clock, LedgerEntry, Mailer, Payments } from './world.ts'
