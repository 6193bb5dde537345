import { describe, expect, it } from 'vitest'
import { KeptFiles, type Row } from '../../../src/offline/kept-files.ts'

const rows: readonly Row[] = [
  ['', 'aaaa', 100, 'pages'],
  ['glossary/', 'bbbb', 200, 'pages'],
  ['pagefind/pagefind-entry.json', 'cccc', 30, 'pages'],
  ['_astro/page.12345678.js', null, 40, 'pages'],
  ['_astro/pglite-wasm.12345678.bin', null, 5000, 'playground'],
]

for (const scope of ['https://example.org/', 'https://example.org/docs/webhooks/'])
  describe(`a site at ${scope}`, () => {
    const files = new KeptFiles(rows, scope)
    const keyOf = (path: string) => {
      const found = files.find(new URL(path, scope).href)
      return found?.type === 'file' ? found.file.key.replace(scope, '') : found
    }

    it('a page at its address, and by the name of its file', () => {
      expect(keyOf('')).toBe('?revision=aaaa')
      expect(keyOf('index.html')).toBe('?revision=aaaa')
      expect(keyOf('glossary/')).toBe('glossary/?revision=bbbb')
      expect(keyOf('glossary/index.html')).toBe('glossary/?revision=bbbb')
    })

    it('whatever stands behind a question mark', () => {
      expect(keyOf('pagefind/pagefind-entry.json?ts=17')).toBe(
        'pagefind/pagefind-entry.json?revision=cccc',
      )
      expect(keyOf('glossary/?from=mail')).toBe('glossary/?revision=bbbb')
    })

    it('one whose name says what is in it under that name', () => {
      expect(keyOf('_astro/page.12345678.js')).toBe('_astro/page.12345678.js')
    })

    it('a folder without its slash leads on, with its question', () => {
      expect(keyOf('glossary?from=mail')).toEqual({
        type: 'elsewhere',
        address: `${scope}glossary/?from=mail`,
      })
    })

    it('nothing for what is not kept, or not the site’s', () => {
      expect(keyOf('glossar')).toBeUndefined()
      expect(keyOf('_astro/page.87654321.js')).toBeUndefined()
      expect(files.find('https://other.example/glossary/')).toBeUndefined()
    })

    it('each part by itself', () => {
      expect(files.of('pages')).toHaveLength(4)
      expect(files.of('playground').map(({ bytes }) => bytes)).toEqual([5000])
    })
  })
