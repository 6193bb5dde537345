// The challenges that the learning path leads to, as they call themselves.

interface Named {
  readonly number: number
  readonly title: string
  readonly minutes: number
}

const modules = import.meta.glob<{ challenge: Named }>('../../examples/challenges/*/challenge.ts', {
  eager: true,
})

export interface PathChallenge {
  readonly title: string
  readonly minutes: number
  readonly to: string
}

/** @throws if there is no such challenge */
export function challengeOf(slug: string): PathChallenge {
  const found = modules[`../../examples/challenges/${slug}/challenge.ts`]?.challenge
  if (found === undefined)
    throw new Error(`The learning path names a challenge that is not there: ${slug}.`)
  const { number, title, minutes } = found
  return { title: `${number}. ${title}`, minutes, to: `/challenges/${slug}/` }
}
