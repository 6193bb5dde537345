// What a long run survived, kept for a page to show: content/reference/chaos.json.
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import type { ChaosSize } from './plan.ts'
import { processCount, type ChaosOutcome, type Survived } from './chaos-run.ts'

/** The seed decides `planned`. All else is what that one run met on that day, and another run meets something else. */
export interface ChaosReport {
  /** The day of the run, such as 2026-11-25. */
  readonly date: string
  readonly versions: { readonly node: string; readonly prisma: string; readonly postgres: string }
  readonly planned: ChaosSize & {
    readonly seed: number
    readonly processes: number
    readonly tenants: number
    readonly deliveries: number
  }
  readonly survived: Survived
  readonly seconds: number
  /** There is no report of another one. */
  readonly outcome: 'held'
}

const file = fileURLToPath(new URL('../../../content/reference/chaos.json', import.meta.url))
const clientPackage = new URL('../../../node_modules/@prisma/client/package.json', import.meta.url)

export function reportOf({ plan, survived, seconds }: ChaosOutcome, postgres: string): ChaosReport {
  const { version } = JSON.parse(readFileSync(clientPackage, 'utf8')) as {
    readonly version: string
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    versions: { node: process.versions.node, prisma: version, postgres },
    planned: {
      seed: plan.seed,
      processes: processCount,
      tenants: new Set(plan.endpoints.map(({ tenantId }) => tenantId)).size,
      deliveries: plan.deliveries.length,
      ...plan.size,
    },
    survived,
    seconds,
    outcome: 'held',
  }
}

export function recordedReport(): ChaosReport {
  return JSON.parse(readFileSync(file, 'utf8')) as ChaosReport
}

export async function record(report: ChaosReport): Promise<void> {
  const style = { ...(await resolveConfig(file)), filepath: file }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, await format(JSON.stringify(report, null, 2), style))
}

/** The names of all fields, each with the type of what it holds. */
export function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, shapeOf(held)]))
}
