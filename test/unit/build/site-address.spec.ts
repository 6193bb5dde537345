import { expect, test } from 'vitest'
import { siteAddress } from '../../../src/build/site-address.ts'

test('without variables: the root of nowhere in particular, and no edit links', () => {
  expect(siteAddress({})).toEqual({
    site: undefined,
    base: '/',
    editUrl: undefined,
    issuesUrl: undefined,
  })
  expect(siteAddress({ SITE_URL: '', SITE_BASE: '', SITE_EDIT_URL: '' })).toEqual(siteAddress({}))
})

test.each([
  ['docs', '/docs'],
  ['/docs', '/docs'],
  ['/docs/', '/docs'],
  ['/docs/twice/', '/docs/twice'],
  ['/', '/'],
])('SITE_BASE=%s means %s', (value, base) => {
  expect(siteAddress({ SITE_BASE: value }).base).toBe(base)
})

test('an edit address ends with a slash, because the path of the page follows', () => {
  expect(siteAddress({ SITE_EDIT_URL: 'https://git.example.org/edit/main' }).editUrl).toBe(
    'https://git.example.org/edit/main/',
  )
})

test.each(['SITE_URL', 'SITE_EDIT_URL'])(
  '%s that is no address is an error that says so',
  (name) => {
    expect(() => siteAddress({ [name]: 'example.org' })).toThrow(`${name} is "example.org"`)
  },
)
