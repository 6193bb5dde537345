import { parseArgs } from 'node:util'
import { parseSchedule, ScheduleError, type Faults, type Schedule } from '../explorer/index.ts'
import { nearest } from './nearest.ts'
import { projectOf, projectOptions, type Project } from './project-options.ts'
import { UsageError } from './usage.ts'

export type StrategyName = (typeof strategyNames)[number]
export const strategyNames = [
  'all',
  'sleep-sets',
  'preemptions',
  'random',
  'one-after-another',
  'round-robin',
  'replay',
] as const
export const databaseNames = ['pglite', 'postgres'] as const
export const reporterNames = ['junit', 'markdown'] as const

export interface Order {
  /** Its slug or, where it is no example, the file of the handler: what reports call it. */
  readonly example: string
  /** Absent where it is an example. */
  readonly project: Project | undefined
  readonly database: (typeof databaseNames)[number]
  readonly deliveries: number | undefined
  readonly faults: Faults
  readonly strategy: StrategyName
  /** The bound of `preemptions`. */
  readonly bound: number
  readonly seed: number
  readonly schedule: Schedule | undefined
  /** The path of a handler to run in the place of an example's own. */
  readonly handler: string | undefined
  /** At most so many schedules. */
  readonly limit: number | undefined
  /** Which part of the search this is, counted from 1, of how many. */
  readonly shard: { readonly index: number; readonly of: number } | undefined
  readonly dryRun: boolean
  readonly output: 'text' | 'json' | (typeof reporterNames)[number]
}

/**
 * @param known the slugs of the examples
 * @param base the folder that files are named from
 */
export function parseOrder(
  words: readonly string[],
  known: readonly string[],
  base = process.cwd(),
): Order {
  const { values, positionals } = parsed(words)
  const [named, ...others] = positionals
  if (others.length > 0)
    throw new UsageError(`One example at a time: "${others[0]}" is one too many.`)
  const project = projectOf(values, named, base)
  const example = project?.handler ?? named
  if (example === undefined)
    throw new UsageError(
      `Name an example: ${known.join(', ')}. Or give a handler of your own, with --handler, --schema and --event.`,
    )
  if (project === undefined && !known.includes(example))
    throw new UsageError(
      `There is no example "${example}". Did you mean ${nearest(example, known).join(', ')}?`,
    )
  if (values.json && values.reporter !== undefined)
    throw new UsageError('--json and --reporter are two answers to one question: give one of them.')
  const [strategy, bound] = strategyOf(
    values.strategy ?? (values.schedule === undefined ? 'all' : 'replay'),
  )
  if (values.schedule !== undefined && strategy !== 'replay')
    throw new UsageError('--schedule says the order already: leave out --strategy.')
  if (strategy === 'replay' && values.schedule === undefined)
    throw new UsageError('replay needs --schedule with the text of a schedule.')
  return {
    example,
    project,
    database: oneOf('--database', values.database ?? 'postgres', databaseNames),
    deliveries: countOf('--deliveries', values.deliveries, 1, 99),
    faults: faultsOf(values),
    strategy,
    bound,
    seed: countOf('--seed', values.seed, 0, 2 ** 32 - 1) ?? 1,
    schedule: scheduleOf(values.schedule),
    handler: project === undefined ? values.handler : undefined,
    limit: countOf('--limit', values.limit, 1, 10_000_000),
    shard: shardOf(values, strategy),
    dryRun: values['dry-run'] ?? false,
    output: values.json
      ? 'json'
      : values.reporter === undefined
        ? 'text'
        : oneOf('--reporter', values.reporter, reporterNames),
  }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        database: { type: 'string' },
        deliveries: { type: 'string' },
        crashes: { type: 'string' },
        failures: { type: 'string' },
        overlap: { type: 'boolean' },
        strategy: { type: 'string' },
        seed: { type: 'string' },
        schedule: { type: 'string' },
        shard: { type: 'string' },
        handler: { type: 'string' },
        limit: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        reporter: { type: 'string' },
        help: { type: 'boolean' },
        ...projectOptions,
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0] as string)
  }
}

/** Faults are only those given: an absent one is the example's own. Whatever can go wrong is tried again, so two attempts. */
function faultsOf(values: {
  readonly crashes?: string
  readonly failures?: string
  readonly overlap?: boolean
}): Faults {
  const crashes = countOf('--crashes', values.crashes, 0, 9)
  const failures = countOf('--failures', values.failures, 0, 9)
  const faults: Faults = {
    ...(crashes === undefined ? {} : { crashes }),
    ...(failures === undefined ? {} : { failures }),
    ...(values.overlap ? { overlaps: 1 } : {}),
  }
  return (crashes ?? 0) + (failures ?? 0) + (faults.overlaps ?? 0) > 0
    ? { ...faults, attempts: 2 }
    : faults
}

function strategyOf(text: string): readonly [StrategyName, number] {
  const [name, bound] = text.split(':') as [string, string | undefined]
  const strategy = oneOf('--strategy', name, strategyNames)
  if (strategy !== 'preemptions') {
    if (bound !== undefined)
      throw new UsageError(`--strategy ${name} takes no number: only preemptions:k does.`)
    return [strategy, 0]
  }
  return [strategy, countOf('--strategy preemptions', bound ?? '2', 0, 99) as number]
}

function shardOf(
  { shard, limit }: { readonly shard?: string; readonly limit?: string },
  strategy: StrategyName,
): Order['shard'] {
  if (shard === undefined) return undefined
  const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(shard) ?? []).map(Number)
  if (index < 1 || index > of)
    throw new UsageError(`--shard says which part of how many, such as 2/4; "${shard}" does not.`)
  if (strategy !== 'all')
    throw new UsageError('--shard splits the search of all orders: leave out --strategy.')
  if (limit !== undefined)
    throw new UsageError('--shard with --limit would leave out orders of its part: leave out one.')
  return { index, of }
}

function scheduleOf(text: string | undefined): Schedule | undefined {
  if (text === undefined) return undefined
  try {
    return parseSchedule(text)
  } catch (error) {
    if (error instanceof ScheduleError) throw new UsageError(error.message)
    throw error
  }
}

function oneOf<const Names extends readonly string[]>(
  flag: string,
  value: string,
  names: Names,
): Names[number] {
  if (names.includes(value)) return value
  throw new UsageError(
    `${flag} is one of ${names.join(', ')}; "${value}" is none of them. Did you mean ${nearest(value, names)[0]}?`,
  )
}

function countOf(
  flag: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new UsageError(
    `${flag} takes a whole number from ${least} to ${most}; "${text}" is not one.`,
  )
}
