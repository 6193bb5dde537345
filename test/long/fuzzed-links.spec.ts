import { fuzzedLinkTests } from '../support/fuzz/fuzzed-link-tests.ts'

fuzzedLinkTests(2_000)
