// A search in the sandbox, and one order of it run again, with all that the page is told meanwhile.
import type { Page } from '@playwright/test'
import type { Explored, ExploreRequest } from '../../../src/playground/client.ts'
import type { Progress, Search, Settings } from '../../../src/playground/protocol.ts'
import { settings } from './harness.ts'

export interface Told {
  readonly ended: Explored
  readonly told: readonly Progress[]
  readonly took: number
}

export function explore(
  page: Page,
  handler: string,
  search: Search = { type: 'all' },
  under: Settings = settings(),
): Promise<Told> {
  const request: ExploreRequest = { handler, search, settings: under }
  return page.evaluate(async (request) => {
    const told: Progress[] = []
    const began = performance.now()
    const ended = await window.sandbox.explore(request, (progress) => void told.push(progress))
    return { ended, told, took: performance.now() - began }
  }, request)
}

export function explored({ ended }: Told) {
  if (ended.type !== 'explored') throw new Error(`it ended otherwise: ${JSON.stringify(ended)}`)
  return ended.exploration
}

export function replay(page: Page, handler: string, schedule: string, under = settings()) {
  return page.evaluate((request) => window.sandbox.replay(request), {
    handler,
    schedule,
    settings: under,
  })
}
