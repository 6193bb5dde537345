// What Lighthouse says of the speed of a few pages: the machine has a hand in it, so it is reported and never asserted.
import { availableParallelism } from 'node:os'
import { runLighthouse, type FormFactor } from '../../../test/support/lighthouse.ts'
import { serve } from '../serve.ts'
import { siteAddress } from '../site-address.ts'
import { median } from './median.ts'
import { installed } from './versions.ts'

export interface ScoresBench {
  /** The day of the run, such as 2026-11-29. */
  readonly date: string
  /** What whoever ran it says about the machine. */
  readonly note: string
  readonly processors: number
  readonly versions: { readonly lighthouse: string; readonly chromium: string }
  readonly rounds: number
  readonly pages: readonly PageScore[]
}

export interface PageScore {
  /** Its address below the site's. */
  readonly page: string
  readonly formFactor: FormFactor
  /** Lighthouse's score of performance, 0 to 100: the median over the rounds, and each of them in its order. */
  readonly median: number
  readonly all: readonly number[]
}

const pages = ['', 'strategies/pattern-a-event-deduplication/', 'quick-reference/', 'playground/']
const formFactors: readonly FormFactor[] = ['desktop', 'mobile']
const rounds = 5

/** Needs a built site. `progress` is told what is being measured. */
export async function scores(note: string, progress: (what: string) => void): Promise<ScoresBench> {
  const { base } = siteAddress(process.env)
  const served = await serve({ dir: 'dist', port: 0, host: '127.0.0.1', base })
  const found = pages.flatMap((page) =>
    formFactors.map((formFactor) => ({ page, formFactor, all: [] as number[] })),
  )
  let chromium = ''
  try {
    // By turns, so that a slow minute of the machine falls on all of them.
    for (let round = 1; round <= rounds; round++) {
      progress(`scores, round ${round} of ${rounds}`)
      for (const { page, formFactor, all } of found) {
        const result = await runLighthouse(new URL(page, served.url).href, formFactor, [
          'performance',
        ])
        const score = result.categories['performance']?.score
        if (typeof score !== 'number') throw new Error(`Lighthouse gave no score of /${page}.`)
        all.push(Math.round(score * 100))
        chromium = /Chrome\/([\d.]+)/.exec(result.environment.hostUserAgent)?.[1] ?? 'unknown'
      }
    }
  } finally {
    await served.stop()
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    note,
    processors: availableParallelism(),
    versions: { lighthouse: installed('lighthouse'), chromium },
    rounds,
    pages: found.map((each) => ({ ...each, median: median(each.all) })),
  }
}

/** As text, for a terminal. */
export function layOutScores({ date, note, versions, rounds, pages }: ScoresBench): string {
  return [
    `Scores of performance · ${date} · ${note} · Lighthouse ${versions.lighthouse}, Chromium ${versions.chromium} · median of ${rounds}`,
    ...pages.map(
      ({ page, formFactor, median, all }) =>
        `${String(median).padStart(5)}  /${page}, ${formFactor} (${all.join(', ')})`,
    ),
  ].join('\n')
}
