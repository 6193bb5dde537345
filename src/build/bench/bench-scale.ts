import { writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { layOutScale } from './layout-scale.ts'
import { scale } from './scale.ts'
import type { ScaleBench } from './scale-report.ts'

const kept = new URL('../../../content/bench/scale.json', import.meta.url)
const times = [1, 3, 10]

/** `npm run bench -- --only scale`. Kept with each size: the last takes longer than all before it. */
export async function benchScale(options: {
  readonly note: string
  readonly write: boolean
  readonly progress: (what: string) => void
}): Promise<void> {
  const { note, write, progress } = options
  const keep = async (bench: ScaleBench) => {
    if (write) writeFileSync(kept, await format(JSON.stringify(bench), { parser: 'json' }))
  }
  console.log(layOutScale(await scale(note, times, progress, keep)))
}
