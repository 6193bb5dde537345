// One reference service for the tests of a file: started before them, emptied before each, closed after them all.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Settings } from '../../examples/reference/settings.ts'
import { startOutside, type Outside } from './outside.ts'
import { startReference, type Reference } from './reference.ts'

/** @param started is handed it before the first test */
export function useReference(
  settings: Partial<Settings>,
  started: (reference: Reference) => void,
): void {
  let reference: Reference
  beforeAll(async () => {
    reference = await startReference(settings)
    started(reference)
  })
  afterAll(() => reference.close())
  beforeEach(() => reference.empty())
}

/**
 * With what is outside of it in the tests' hands, and forgotten before each.
 *
 * @param settingsOf knows where that is
 */
export function useReferenceAndOutside(
  settingsOf: (outside: Outside) => Partial<Settings>,
  started: (reference: Reference, outside: Outside) => void,
): void {
  let outside: Outside
  let reference: Reference
  beforeAll(async () => {
    outside = await startOutside()
    reference = await startReference(settingsOf(outside))
    started(reference, outside)
  })
  afterAll(async () => {
    await reference.close()
    await outside.stop()
  })
  beforeEach(async () => {
    await reference.empty()
    outside.reset()
  })
}

/** What calls for transfers and mails goes outside to. */
export function sendingTo({ url }: Outside): Partial<Settings> {
  return { paymentsUrl: url, mailUrl: url }
}

/** The process is there, and the database with it. */
export function expectAliveAfterEach(of: () => Reference): void {
  afterEach(async () => {
    const health = await fetch(`${of().url}/health`)
    expect([health.status, await health.text()]).toEqual([200, 'ok\n'])
  })
}
