import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { generator } from '../../../src/explorer/index.ts'
import { pack, unpack } from '../../../src/playground/link-text.ts'
import { decodeLink, encodeLink, type Link } from '../../../src/playground/share.ts'
import { printReplay, seeds } from '../../support/seed.ts'

const examples = new URL('../../../examples/', import.meta.url)
const handler = (slug: string) => readFileSync(new URL(`${slug}/handler.ts`, examples), 'utf8')
const original = handler('one-transaction')
const shipped = { 'handler.ts': original, 'setup.sql': '' }
const shippedIn = (example: string) => (example === 'one-transaction' ? shipped : undefined)

const plain: Link = {
  example: 'one-transaction',
  files: {},
  settings: { deliveries: 2, tenants: 'same', crashes: 0, failures: 0, overlaps: 0 },
  mode: 'storm',
  order: 'round robin',
  indexes: [{ name: 'WebhookEvent_tenantId_eventId_key', on: true }],
}

/** Every line of the catalogue's handlers once: as much variety as sixty real lines have. */
function sixtyLines(): string {
  const slugs = readdirSync(examples)
    .filter((name) => existsSync(new URL(`${name}/scenario.ts`, examples)))
    .sort()
  const lines = new Set(slugs.flatMap((slug) => handler(slug).split('\n')))
  return [...lines].slice(0, 60).join('\n')
}

function random(seed: number): Link {
  const draw = generator(seed)
  const below = (count: number) => Math.floor(draw() * count)
  const letters = [
    'a',
    ' ',
    '{',
    '"',
    '\\',
    '\n',
    '\u00e9',
    '\u{1f4b3}',
    '\0',
    '\ud800',
    '\u2028',
    '雷',
  ]
  const someText = (longest: number) =>
    Array.from({ length: below(longest) }, () => letters[below(letters.length)]).join('')
  const lines = original.split('\n')
  lines.splice(below(lines.length), below(4), someText(40), someText(5))
  const files = {
    ...(draw() < 0.7 ? { 'handler.ts': draw() < 0.8 ? lines.join('\n') : someText(300) } : {}),
    ...(draw() < 0.5 ? { 'setup.sql': `x${someText(80)}` } : {}),
  }
  const steps = Array.from(
    { length: below(40) },
    () => `${1 + below(3)}${['', 'c', 'f'][below(3)]}`,
  )
  return {
    example: 'one-transaction',
    files,
    settings: {
      deliveries: 1 + below(50),
      tenants: draw() < 0.5 ? 'same' : 'different',
      crashes: below(3),
      failures: below(3),
      overlaps: below(3),
    },
    mode: (['storm', 'explore', 'walk'] as const)[below(3)] ?? 'storm',
    order: draw() < 0.5 ? 'round robin' : 'one after another',
    indexes: [{ name: someText(10), on: draw() < 0.5 }],
    ...(draw() < 0.5 ? { schedule: `v1:${steps.join('.')}`, step: below(40) } : {}),
  }
}

describe('a link', () => {
  it.each(seeds(100))('says what was put in (seed %i)', async (seed) => {
    printReplay(seed)
    const link = random(seed)
    const fragment = await encodeLink(link, shipped)
    expect(fragment).toMatch(/^#v1\.[\w-]+\.\w+$/)
    const files = Object.fromEntries(
      Object.entries(link.files).filter(
        ([name, text]) => text !== shipped[name as keyof typeof shipped],
      ),
    )
    expect(await decodeLink(fragment, shippedIn)).toEqual({
      type: 'link',
      link: { ...link, files },
      says: [],
    })
  })

  test('is short enough to be sent', async () => {
    const changed = original
      .replace("isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)", 'seen(error)')
      .replace('const checkout', 'log(event.id)\n      const checkout')
    const own = sixtyLines()
    expect(own.split('\n')).toHaveLength(60)
    const length = async (files: Link['files'], rest: Partial<Link> = {}) =>
      (await encodeLink({ ...plain, ...rest, files }, shipped)).length
    const lengths = {
      unchanged: await length({}),
      changed: await length({ 'handler.ts': changed }),
      'a handler of 60 lines, a few changed': await length({ 'handler.ts': `${original}${own}` }),
      '60 lines, all new': await length(
        { 'handler.ts': own, 'setup.sql': 'DROP INDEX "WebhookEvent_tenantId_eventId_key";\n' },
        { mode: 'explore', schedule: `v1:${'1.2.2.1.3c.'.repeat(5)}1`, step: 12 },
      ),
    }
    console.log(lengths)
    expect(lengths.unchanged).toBeLessThan(400)
    for (const length of Object.values(lengths)) expect(length).toBeLessThanOrEqual(2_000)
  })
})

describe('what is no link, or no longer one', () => {
  const says = async (fragment: string, files = shippedIn) => {
    const decoded = await decodeLink(fragment, files)
    return decoded.type === 'refused'
      ? decoded.says
      : decoded.type === 'link'
        ? decoded.says.join(' ')
        : decoded.type
  }
  const forged = async (change: object) =>
    `#v1.${await pack(JSON.stringify({ ...plain, files: [], ...change }))}`

  test.each(['', '#', '#what-to-do', '#version', 'v', '#v1', '#v1-of-all'])(
    '%j',
    async (fragment) => {
      expect(await says(fragment)).toBe('none')
    },
  )

  test('of a newer version', async () => {
    expect(await says('#v2.whatever')).toContain('a newer version of this site')
    expect(await says('#v0.whatever')).toContain('never had')
  })

  test('cut short, anywhere', async () => {
    const fragment = await encodeLink({ ...plain, files: { 'handler.ts': 'mine' } }, shipped)
    for (let end = '#v1.'.length + 1; end < fragment.length; end++) {
      expect(await says(fragment.slice(0, end)), String(end)).toContain('cut short')
    }
    expect(await says('#v1.')).toContain('damaged')
  })

  it.each(seeds(50))(
    'damaged: a sentence or a valid link, and never more (seed %i)',
    async (seed) => {
      printReplay(seed)
      const draw = generator(seed)
      const below = (count: number) => Math.floor(draw() * count)
      const letters = [...(await encodeLink(random(seed), shipped))]
      for (let times = 1 + below(4); times > 0; times--) {
        const at = below(letters.length)
        const instead = String.fromCharCode(below(draw() < 0.8 ? 128 : 0xffff))
        letters.splice(at, below(3), ...(draw() < 0.5 ? [instead] : []))
      }
      const decoded = await decodeLink(letters.join(''), shippedIn)
      if (decoded.type === 'refused') expect(decoded.says).toMatch(/^[A-Z].*\.$/)
      if (decoded.type === 'link')
        expect(decoded).toEqual({ type: 'link', link: expect.anything(), says: [] })
    },
  )

  test('a megabyte of noise', async () => {
    const draw = generator(1)
    const noise = Array.from({ length: 1_000_000 }, () => 'aB3-_'[Math.floor(draw() * 5)]).join('')
    const before = performance.now()
    expect(await says(`#v1.${noise}`)).toContain('longer than any')
    expect(await says(noise)).toBe('none')
    expect(await says(`#v${'1'.repeat(1_000_000)}.x`)).toBe('none')
    expect(performance.now() - before).toBeLessThan(500)
  })

  test('a bomb is not unpacked', async () => {
    const bomb = await pack('a'.repeat(10_000_000))
    expect(bomb.length).toBeLessThan(20_000)
    expect(await says(`#v1.${bomb}`)).toContain('more text than a playground takes')
    expect(await unpack(bomb, 20_000_000)).toMatchObject({ type: 'text' })
  })

  test('made of something else', async () => {
    expect(await says(`#v1.${await pack('no JSON')}`)).toContain('does not say')
    expect(await says(`#v1.${await pack('null')}`)).toContain('does not say')
    expect(await says(await forged({}))).toBe('')
    const nonsense: readonly object[] = [
      { example: 7 },
      { files: {} },
      { files: [{ name: 'handler.ts', patch: [0.5] }] },
      { files: [{ name: 'handler.ts', patch: [{}] }] },
      { settings: { ...plain.settings, deliveries: 1e9 } },
      { settings: { ...plain.settings, crashes: -1 } },
      { settings: null },
      { mode: 'destroy' },
      { order: 'alphabetical' },
      { indexes: [{ name: 'x', on: 'yes' }] },
      { schedule: 'v1:1.2.x' },
      { schedule: 12 },
      { step: 1.5 },
    ]
    for (const change of nonsense) {
      expect(await says(await forged(change)), JSON.stringify(change)).toContain('does not say')
    }
  })

  test('a field that only a later version knows is passed over', async () => {
    const decoded = await decodeLink(await forged({ colour: 'blue' }), shippedIn)
    expect(decoded).toEqual({ type: 'link', link: plain, says: [] })
  })

  test('about an example or a file that is not here', async () => {
    expect(await says(await forged({ example: 'toString' }))).toContain('not here: toString')
    const files = [{ name: '__proto__', patch: ['x'] }]
    expect(await says(await forged({ files }))).toContain('cannot be changed here')
  })

  test('made before the example changed: the rest is taken, and the file is not', async () => {
    const later = () => ({ ...shipped, 'handler.ts': `// Now with a comment.\n${original}` })
    const changed = { ...plain, files: { 'handler.ts': `${original}// mine\n`, 'setup.sql': 'x' } }
    const decoded = await decodeLink(await encodeLink(changed, shipped), later)
    expect(decoded).toMatchObject({ type: 'link', link: { ...plain, files: { 'setup.sql': 'x' } } })
    expect(await says(await encodeLink(changed, shipped), later)).toContain(
      'handler.ts has changed on this site since the link was made',
    )
    // Where nothing is left of the shipped text, the link does not depend on it.
    const own = { ...plain, files: { 'handler.ts': 'export {}' } }
    expect(await decodeLink(await encodeLink(own, shipped), later)).toEqual({
      type: 'link',
      link: own,
      says: [],
    })
  })

  test('a change with the right sum that does not fit', async () => {
    const honest = await encodeLink({ ...plain, files: { 'handler.ts': `${original}x` } }, shipped)
    const unpacked = await unpack(honest.slice('#v1.'.length), 10_000)
    const text = unpacked.type === 'text' ? unpacked.text : ''
    const { files } = JSON.parse(text) as { files: { of: string }[] }
    const [file] = files
    expect(await says(await forged({ files: [{ ...file, patch: [2] }] }))).toContain('does not fit')
  })
})
