import { testChallenges } from '../support/challenge-tests.ts'

testChallenges(120)
