// The challenges that the learning path leads to, as they call themselves.
import routes from '../build/routes.ts?raw'

interface Named {
  readonly number: number
  readonly title: string
  readonly minutes: number
}

const modules = import.meta.glob<{ challenge: Named }>('../../examples/challenges/*/challenge.ts', {
  eager: true,
})

/** Challenges are written before the pages on which they are solved. */
const havePages = routes.includes("'/challenges/[slug]'")

export interface PathChallenge {
  readonly title: string
  readonly minutes?: number
  readonly to?: string
}

export function challengeOf(slug: string): PathChallenge {
  const found = modules[`../../examples/challenges/${slug}/challenge.ts`]?.challenge
  if (found === undefined) return { title: titleOf(slug) }
  return {
    title: `${found.number}. ${found.title}`,
    minutes: found.minutes,
    ...(havePages ? { to: `/challenges/${slug}/` } : {}),
  }
}

function titleOf(slug: string): string {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
