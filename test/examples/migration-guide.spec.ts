// The migration guide, step by step, with the SQL of its page. test/long has the same with a million rows.
import { inject, it } from 'vitest'
import { walkTheGuide } from '../support/migration-guide.ts'

it('with duplicates, a build that fails, and three versions of the code beside each other', () =>
  walkTheGuide(inject('postgresUrl'), { events: 500, duplicates: 7 }))
