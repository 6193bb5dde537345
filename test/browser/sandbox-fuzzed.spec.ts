// Fifty handlers that nobody would write; five hundred in sandbox-fuzzed-long.spec.ts.
import { runFuzzed } from '../support/fuzz/handlers-in-sandbox.ts'
import { test } from '../support/sandbox-page/harness.ts'

for (const seed of [1, 2]) {
  test(`25 drawn handlers each end by a name, and the next one runs (seed ${seed})`, async ({
    page,
  }) => {
    await runFuzzed(page, Number(process.env['TEST_SEED'] ?? seed), 25)
  })
}
