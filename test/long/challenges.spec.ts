import { testChallenges } from '../support/challenge-tests.ts'

testChallenges(Number.POSITIVE_INFINITY)
