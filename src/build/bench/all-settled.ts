import type { Example } from '../../cli/catalogue.ts'
import { openOrdinary } from './ordinary.ts'
import type { Tries } from './report.ts'
import { Count } from './tries.ts'

/** What most tests of a race are: several calls at once, and hope. */
export async function allSettled(
  example: Example,
  url: string,
  { calls, pool }: { readonly calls: number; readonly pool: number },
  { tries, budgetMs }: { readonly tries: number; readonly budgetMs: number },
): Promise<Tries> {
  const ordinary = await openOrdinary(example, url, pool)
  const count = new Count()
  for (let number = 0; number < tries && count.open && count.elapsed < budgetMs; number++) {
    await count.take(async () => {
      const attempt = await ordinary.begin()
      await Promise.allSettled(Array.from({ length: calls }, () => attempt.call()))
      return attempt.broken()
    })
  }
  await ordinary.close()
  return count.result()
}
