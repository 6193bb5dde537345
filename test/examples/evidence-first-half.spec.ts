import { testEvidence } from '../support/evidence-tests.ts'

testEvidence(0)
