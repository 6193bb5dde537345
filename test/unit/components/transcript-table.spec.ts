import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { tablesOf } from '../../../src/components/transcript-table.ts'

const folder = 'content/transcripts'
const read = (file: string) =>
  JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Record<string, unknown>

it.each(readdirSync(folder))('%s is told whole', (file) => {
  const { ranWith, tables } = tablesOf(read(file))
  expect(ranWith).toMatch(/^\w+ \d+\.\d+/)
  expect(tables.length).toBeGreaterThan(0)
  for (const { head, rows } of tables) {
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      expect(row).toHaveLength(head.length)
      expect(row[0]).toHaveLength(1)
      expect(row.flat().join()).not.toContain('[object')
    }
  }
})

it('sets what belongs together in one cell, a line each', () => {
  const { ranWith, tables } = tablesOf({
    prisma: '7.10.0',
    steps: [{ did: 'deploy', found: { uniqueIndex: false, events: 2 }, recorded: ['1: applied'] }],
    errors: [{ when: 'a row is there', name: 'E', code: 'P2002', carriedIn: [] }],
  })
  expect(ranWith).toBe('Prisma 7.10.0')
  expect(tables).toEqual([
    {
      head: ['What was done', 'In the database then', 'In Prisma’s record then'],
      rows: [[['deploy'], ['unique index: no', 'events: 2'], ['1: applied']]],
    },
    {
      head: ['What was done', 'The error', 'Fields with the value in them'],
      rows: [[['a row is there'], ['E', 'P2002'], []]],
    },
  ])
})

it('names what was seen beside what was asked', () => {
  const { tables } = tablesOf({ stripe: '1.0', now: 3, seen: { 'it is held': true } })
  expect(tables).toEqual([
    { head: ['What was asked', 'What was seen'], rows: [[['it is held'], ['yes']]] },
  ])
})
