// Fifty of each; two thousand of each in test/long.
import { fuzzedLinkTests } from '../support/fuzz/fuzzed-link-tests.ts'

fuzzedLinkTests(50)
