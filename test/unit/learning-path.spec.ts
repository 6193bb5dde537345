// The learning path's data: what each level and each day has, and that what it leads to is there.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { challengeSlugs, slugs } from '../../src/cli/catalogue.ts'
import { linkedRuns } from '../../src/components/linked-runs.ts'

interface Step {
  readonly id: string
  readonly kind: 'read' | 'run' | 'fix' | 'do' | 'check'
  readonly says?: string
  readonly challenge?: string
  readonly minutes?: number
}

interface Level {
  readonly level: string
  readonly entry: string
  readonly days: readonly { readonly title: string; readonly steps: readonly Step[] }[]
}

const levels = globSync('content/learning-path/*.yaml')
  .sort()
  .map((file) => parse(readFileSync(file, 'utf8')) as Level)
const steps = levels.flatMap(({ days }) => days.flatMap((day) => day.steps))
const days = levels.flatMap(({ level, days }) =>
  days.map((day, at) => ({ ...day, level, at: at + 1 })),
)
const page = readFileSync('content/docs/learning-path.mdx', 'utf8')

/** As the plan of the challenges has them, from the easiest. */
const challenges = {
  beginner: [
    'see-the-race',
    'be-the-scheduler',
    'fix-check-then-create',
    'tell-duplicates-apart',
    'review-a-first-handler',
  ],
  intermediate: [
    'poisoned-transaction',
    'lost-event',
    'two-tenants',
    'wait-then-proceed',
    'out-of-order',
  ],
  advanced: [
    'booking-ranges',
    'lease-and-fencing',
    'two-keys-one-deadlock',
    'migrate-with-duplicates',
    'from-an-empty-file',
    'review-the-release',
  ],
}

it('are an afternoon, and three levels of four days, each on the page', () => {
  expect(levels.map(({ level, days }) => [level, days.length])).toEqual([
    ['afternoon', 1],
    ['beginner', 4],
    ['intermediate', 4],
    ['advanced', 4],
  ])
  for (const { level, entry } of levels) {
    expect(page).toContain(`<LearningPath level="${level}" />`)
    expect(entry).toMatch(/^You .*\.$/)
  }
})

it('has an id for each step, which says where it stands', () => {
  const ids = steps.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { level, at, steps } of days)
    for (const { id, kind } of steps) {
      const day = level === 'afternoon' ? level : `${level}-${at}`
      expect(id.startsWith(`${day}-${kind}`), id).toBe(true)
    }
})

describe.each(days)('$level, day $at: $title', ({ level, steps }) => {
  it('has something to read, to run and to solve, and ends with a test', () => {
    const kinds = steps.map(({ kind }) => kind)
    for (const kind of ['read', 'run', 'fix', 'check']) expect(kinds).toContain(kind)
    expect(kinds.indexOf('check')).toBe(kinds.length - 1)
  })

  it('says how long each takes, or has it counted', () => {
    for (const { id, kind, says = '', challenge, minutes } of steps) {
      const isCounted = linkedRuns(says, true).some(({ minutesOf }) => minutesOf !== undefined)
      if (kind === 'read') expect(minutes !== undefined || isCounted, id).toBe(true)
      if (kind === 'run' || kind === 'do') expect(minutes, id).toBeGreaterThan(0)
      expect(challenge !== undefined, id).toBe(kind === 'fix')
    }
  })

  it('has challenges of its level', () => {
    const own = challenges[level === 'afternoon' ? 'beginner' : (level as keyof typeof challenges)]
    for (const { challenge } of steps) if (challenge !== undefined) expect(own).toContain(challenge)
  })
})

it('names every challenge there is, and no other', () => {
  const folders = challengeSlugs().map((slug) => slug.replace(/^challenges\//, ''))
  expect(Object.values(challenges).flat().sort()).toEqual(folders)
})

it('has each challenge on one day', () => {
  const solved = days
    .filter(({ level }) => level !== 'afternoon')
    .flatMap(({ steps }) => steps.flatMap(({ challenge }) => challenge ?? []))
  expect(solved.sort()).toEqual(Object.values(challenges).flat().sort())
})

it('has five real pull requests reviewed and a junior mentored among the advanced', () => {
  const advanced = levels.find(({ level }) => level === 'advanced')
  const done = advanced?.days.map((day) => day.steps.find(({ kind }) => kind === 'do')?.says ?? '')
  expect(done?.[1]).toMatch(/^Review five real pull requests/)
  expect(done?.[3]).toMatch(/junior/)
})

const known = new Set(slugs())
const links = steps.flatMap(({ id, says = '' }) =>
  linkedRuns(says, false).flatMap(({ to }) => (to === undefined ? [] : [[id, to] as const])),
)

it.each(links)('%s leads to %s, which is there', (_, to) => {
  const [, first = '', second] = to.replace(/#.*/, '').split('/')
  if ((first === 'examples' || first === 'playground') && second !== '')
    return expect(known).toContain(second)
  if (first === 'checklist' && second !== '')
    return expect(readFileSync('content/checklist/published.yaml', 'utf8')).toContain(
      `id: ${second?.toUpperCase()}\n`,
    )
  const generated = ['checklist', 'errors', 'examples', 'playground']
  const name = [first, second].filter((part) => part !== '' && part !== undefined).join('/')
  const files = [`${name || 'index'}.mdx`, `${name}/index.mdx`]
  expect(generated.includes(name) || files.some((file) => existsSync(`content/docs/${file}`))).toBe(
    true,
  )
})
