import { expect, it } from 'vitest'
import { groupsOf } from '../../../src/components/kept-groups.ts'

it('puts each key of the site into one group, and leaves those of others alone', () => {
  const groups = groupsOf([
    'delivered-twice:text:create-and-catch',
    'delivered-twice:aside:create-and-catch',
    'delivered-twice:review:1',
    'delivered-twice:review-shown',
    'delivered-twice:challenge:fix-check-then-create',
    'delivered-twice:path',
    'delivered-twice:offline',
    'delivered-twice:editor',
    'starlight-theme',
    'somebody-else',
  ])
  expect(groups.map(({ name, keys }) => [name, keys.length])).toEqual([
    ['Code that you changed', 2],
    ['Reviews', 2],
    ['Challenges', 1],
    ['Learning path', 1],
    ['No to reading offline', 1],
    ['Choices', 2],
  ])
})

it('leaves out what is not there', () => {
  expect(groupsOf(['somebody-else'])).toEqual([])
})
