import { runFuzzed } from '../support/fuzz/handlers-in-sandbox.ts'
import { test } from '../support/sandbox-page/harness.ts'

for (const seed of [11, 12, 13, 14, 15, 16, 17, 18, 19, 20]) {
  test(`50 drawn handlers each end by a name, and the next one runs (seed ${seed})`, async ({
    page,
  }) => {
    test.slow()
    await runFuzzed(page, Number(process.env['TEST_SEED'] ?? seed), 50)
  })
}
