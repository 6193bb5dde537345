import { defaultIsolation, type Request } from './step.ts'
import type { Option } from './strategy.ts'

/** What the database knows about its tables that a statement does not show. */
export interface Relations {
  /** For each table, those that a write to it also reads or locks: parents and children by foreign key. */
  readonly related: ReadonlyMap<string, readonly string[]>
  /** Tables with a trigger, which may touch anything. */
  readonly triggered: readonly string[]
  /** Whether a transaction keeps everybody else out until it ends, as on a database with one connection. */
  readonly exclusive: boolean
}

/** The tables that a step reads and writes; `everything` when that cannot be told. */
export interface Footprint {
  readonly reads: ReadonlySet<string>
  readonly writes: ReadonlySet<string>
  readonly everything: boolean
  /** A statement that may wait for a lock while its own transaction holds some. */
  readonly mayWaitHolding: boolean
  /** The outside service that is called. */
  readonly service: string | undefined
}

/**
 * Each way in which two steps can depend on each other. Every one of them is needed; a test leaves each out in turn.
 * Two faults do not depend on each other although they share what a run may have of them: the one that is left without
 * is never offered again, so there is nothing to leave out.
 */
export const dependencyRules = {
  'one process': (a: Option, b: Option) => a.choice.process === b.choice.process,
  'a table written and touched': (_a: Option, _b: Option, x: Footprint, y: Footprint) =>
    meets(x.writes, y.writes) || meets(x.writes, y.reads) || meets(x.reads, y.writes),
  'anything may be touched': (_a: Option, _b: Option, x: Footprint, y: Footprint) =>
    x.everything || y.everything,
  'both may wait while they hold': (_a: Option, _b: Option, x: Footprint, y: Footprint) =>
    x.mayWaitHolding && y.mayWaitHolding,
  'one service': (_a: Option, _b: Option, x: Footprint, y: Footprint) =>
    x.service !== undefined && x.service === y.service,
} as const

export type DependencyRule = keyof typeof dependencyRules

const none: ReadonlySet<string> = new Set()
const nothing: Footprint = {
  reads: none,
  writes: none,
  everything: false,
  mayWaitHolding: false,
  service: undefined,
}

/**
 * Follows one run and says what each step offered would touch. It has to follow, because a COMMIT touches
 * what its transaction has written, and only the statements before it tell what that is.
 */
export class Footprints {
  readonly #relations: Relations
  readonly #open = new Map<
    number,
    {
      readonly touched: Set<string>
      everything: boolean
      snapshotTaken: boolean
      readonly isolation: string
    }
  >()

  constructor(relations: Relations) {
    this.#relations = relations
  }

  of({ choice, request }: Option): Footprint {
    if (choice.mark === 'c') return this.#ending(choice.process)
    // Time passes for everybody, and whoever ends the wait first decides whether it can be given up.
    if (choice.mark === 't') return { ...nothing, everything: true }
    return choice.mark === '' ? this.#ofRequest(choice.process, request) : nothing
  }

  took(option: Option): void {
    const { choice, request } = option
    if (choice.mark === 'c') return void this.#open.delete(choice.process)
    if (choice.mark !== '') return
    switch (request.kind) {
      case 'begin':
        this.#open.set(choice.process, {
          touched: new Set(),
          everything: false,
          snapshotTaken: false,
          isolation: request.isolation,
        })
        return
      case 'commit':
      case 'rollback':
        this.#open.delete(choice.process)
        return
      case 'statement': {
        const open = this.#open.get(choice.process)
        if (open === undefined || !request.inTransaction) return
        const { reads, writes, everything } = this.of(option)
        for (const table of writes) open.touched.add(table)
        // Under SERIALIZABLE what was only read decides too whether a COMMIT may succeed.
        if (open.isolation !== defaultIsolation) for (const table of reads) open.touched.add(table)
        open.everything ||= everything
        open.snapshotTaken = true
      }
    }
  }

  #ofRequest(process: number, request: Request): Footprint {
    switch (request.kind) {
      case 'statement':
        return this.#ofStatement(process, request)
      case 'commit':
      case 'rollback':
        return this.#ending(process)
      case 'call':
        return { ...nothing, service: request.service }
      // Time passes for everybody.
      case 'timer':
        return { ...nothing, everything: true }
      case 'begin':
        return { ...nothing, everything: this.#relations.exclusive }
      case 'response':
        return nothing
      default:
        return request satisfies never
    }
  }

  #ending(process: number): Footprint {
    const open = this.#open.get(process)
    if (open === undefined) return nothing
    return {
      ...nothing,
      writes: open.touched,
      everything: open.everything || this.#relations.exclusive,
    }
  }

  #ofStatement(process: number, request: Request & { readonly kind: 'statement' }): Footprint {
    const open = request.inTransaction ? this.#open.get(process) : undefined
    const shape = shapeOf(request.sql)
    // The first statement of a transaction above READ COMMITTED fixes what all of it will see.
    const takesSnapshot =
      open !== undefined && open.isolation !== defaultIsolation && !open.snapshotTaken
    if (shape === undefined || takesSnapshot) return { ...nothing, everything: true }
    if (shape.tables.some((table) => this.#relations.triggered.includes(table)) && shape.writes)
      return { ...nothing, everything: true }
    const [target, ...others] = shape.tables as [string, ...string[]]
    if (!shape.writes) return { ...nothing, reads: new Set(shape.tables) }
    const related = this.#relations.related.get(target) ?? []
    return {
      ...nothing,
      writes: new Set([target]),
      reads: new Set([...others, ...related]),
      mayWaitHolding: open !== undefined && (open.touched.size > 0 || open.everything),
    }
  }
}

/**
 * The tables of a statement that Prisma wrote, which names each as "public"."Table", the target first.
 * Undefined for anything else: hand-written SQL may touch whatever it likes.
 */
function shapeOf(
  sql: string,
): { readonly writes: boolean; readonly tables: readonly string[] } | undefined {
  const verb = /^(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s/.exec(sql)?.[1]
  const tables = [...sql.matchAll(/"public"\."([^"]+)"(?!\.\w*\()/g)].map(
    ([, table]) => table as string,
  )
  if (
    verb === undefined ||
    tables.length === 0 ||
    /\bFROM\s+(?!"public"|\()/i.test(sql.replace(/^DELETE FROM/, ''))
  )
    return undefined
  const locks = /\bFOR (NO KEY )?(UPDATE|SHARE|KEY SHARE)\b/i.test(sql)
  return { writes: verb !== 'SELECT' || locks, tables: [...new Set(tables)] }
}

function meets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const item of a) if (b.has(item)) return true
  return false
}
