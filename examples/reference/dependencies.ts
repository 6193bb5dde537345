import type { Logger } from 'pino'
import type { PrismaClient } from './database.ts'
import type { Metrics } from './metrics.ts'
import type { Settings } from './settings.ts'

/** What every part of the service is given, and what a test may give it. */
export interface Dependencies {
  readonly prisma: PrismaClient
  readonly log: Logger
  readonly metrics: Metrics
  readonly settings: Settings
}
