// Overlapping transactions on PGlite against the same on PostgreSQL, order by order: the scenarios of many orders.
import { testOverlaps } from '../support/differential-tests.ts'

testOverlaps('large')
