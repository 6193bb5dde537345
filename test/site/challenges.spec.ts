// The pages of the challenges as they were built: each has one, whole, under conditions that its controls can be set to.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { levels } from '../../examples/challenges/challenge.ts'
import { challengeSlugs, loadChallenge, type Challenged } from '../../src/cli/catalogue.ts'
import { elementsOf, attribute } from '../../src/build/html-tree.ts'

const html = (page: string) => readFileSync(join('dist', page, 'index.html'), 'utf8')
const all = await Promise.all(challengeSlugs().map((slug) => loadChallenge(slug)))
const elements = (page: string) => elementsOf(html(page))
const having = (page: string, name: string) =>
  elements(page).flatMap((element) => attribute(element, name) ?? [])

describe('all of them', () => {
  const inOrder = [...all].sort((a, b) => a.challenge.number - b.challenge.number)

  it('are numbered, each number once, and rise from level to level', () => {
    expect(new Set(inOrder.map(({ challenge }) => challenge.number)).size).toBe(all.length)
    expect(inOrder[0]?.challenge.number).toBe(1)
    const places = inOrder.map(({ challenge }) => levels.indexOf(challenge.level))
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('are on the list, in that order', () => {
    const listed = having('challenges', 'data-slug').map((slug) => `challenges/${slug}`)
    expect(listed).toEqual(inOrder.map(({ slug }) => slug))
  })
})

describe.each(all.map((each) => [each.slug, each] as const))('/%s/', (slug, challenged) => {
  const { challenge, scenario } = challenged as Challenged
  const { task } = challenge
  const links = new Set(having(slug, 'href'))

  it('has its story, three hints, its solution and what to read next', () => {
    expect(elements(slug).filter(({ tagName }) => tagName === 'h1')).toHaveLength(1)
    expect(having(slug, 'data-hint')).toEqual(['1', '2', '3'])
    expect(having(slug, 'data-part')).toEqual(expect.arrayContaining(['solution', 'judged']))
    for (const { to } of challenge.next) expect(links).toContain(to)
    expect(links).toContain('/challenges/')
    expect(challenge.description.length).toBeGreaterThanOrEqual(50)
    expect(challenge.description.length).toBeLessThanOrEqual(200)
  })

  it('leads to nothing recorded, and to no playground but its own', () => {
    expect([...links].filter((link) => /recorded|\/playground\/challenges/.test(link))).toEqual([])
    expect(html(slug)).not.toContain('recorded</a>')
  })

  if (task.type === 'review') {
    it('asks about items of the checklist, and has no playground', () => {
      const asked = task.asked.map(({ item }) => item.toUpperCase())
      expect(having(slug, 'data-item')).toEqual(asked)
      expect(new Set(asked).size).toBe(asked.length)
      for (const item of asked) expect(links).toContain(`/checklist/${item.toLowerCase()}/`)
      expect(elements(slug).some(({ tagName }) => tagName === 'dt-playground')).toBe(false)
      // Nothing to find, or nothing but, is no review.
      expect(new Set(task.asked.map(({ fails }) => fails)).size).toBe(2)
    })
  } else {
    it('has its goals and its playground, under conditions that can be set there', () => {
      expect(having(slug, 'data-goal')).toEqual(scenario.invariants.map(({ name }) => name))
      expect(having(slug, 'data-example')).toEqual([slug])
      const { crashes = 0, failures = 0, overlaps = 0 } = scenario.faults ?? {}
      expect(scenario.deliveries).toBeLessThanOrEqual(5)
      expect([crashes <= 2, failures <= 1, overlaps <= 1]).toEqual([true, true, true])
    })
  }
})
