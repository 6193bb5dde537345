// What a run would do, for --dry-run: nothing of it is loaded but an example's scenario.
import type { Order } from './arguments.ts'
import { loadExample } from './catalogue.ts'
import { defaultInvariants } from './default-invariants.ts'
import { readEvents, schemaFiles } from './project-files.ts'
import type { Project } from './project-options.ts'
import { printFaults, type Faults } from '../explorer/index.ts'

export async function planOf(order: Order): Promise<string> {
  const { title, deliveries, faults, goals } =
    order.project === undefined ? await ofExample(order) : ofProject(order, order.project)
  const where =
    order.database === 'pglite'
      ? 'PGlite, in this process'
      : process.env['EXPLORE_DATABASE_URL'] === undefined
        ? 'PostgreSQL, started for this run'
        : 'PostgreSQL at EXPLORE_DATABASE_URL, in a database made for this run'
  const strategy =
    order.strategy === 'preemptions'
      ? `at most ${order.bound} preemptions`
      : order.strategy === 'random'
        ? `random, seed ${order.seed}`
        : order.strategy
  const part = order.shard === undefined ? '' : `, part ${order.shard.index} of ${order.shard.of}`
  return [
    `${order.example}: ${title}`,
    `  ${deliveries} ${deliveries === 1 ? 'delivery' : 'deliveries'}${printFaults(faults)}`,
    `  ${where}`,
    `  ${strategy}${part}${order.limit === undefined ? '' : `, at most ${order.limit} schedules`}`,
    ...goals.map((goal) => `  must hold: ${goal}`),
  ].join('\n')
}

interface Plan {
  readonly title: string
  readonly deliveries: number
  readonly faults: Faults
  readonly goals: readonly string[]
}

async function ofExample({ example, deliveries, faults }: Order): Promise<Plan> {
  const { scenario } = await loadExample(example)
  return {
    title: scenario.title,
    deliveries: deliveries ?? scenario.deliveries,
    faults: { ...scenario.faults, ...faults },
    goals: scenario.invariants.map(({ name }) => name),
  }
}

function ofProject({ deliveries, faults }: Order, project: Project): Plan {
  const { client, invariants, events } = project
  const tables = schemaFiles(project).map(({ file }) => file)
  return {
    title: `${events.join(', ')}, tables of ${tables.join(', ')}, ${client === undefined ? 'over a pg.Pool' : `over the Prisma Client of ${client}`}`,
    deliveries: deliveries ?? Math.max(2, readEvents(project).length),
    faults,
    goals:
      invariants === undefined
        ? defaultInvariants(faults).map(({ name }) => name)
        : [`the invariants of ${invariants}`],
  }
}
