// The migration guide on a table of a million events, of which so many are there twice that the clean-up takes several rounds.
import { inject, it } from 'vitest'
import { walkTheGuide } from '../support/migration-guide.ts'

it('with a million events', () =>
  walkTheGuide(inject('postgresUrl'), { events: 1_000_000, duplicates: 25_000 }))
