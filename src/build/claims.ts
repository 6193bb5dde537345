// What a page says about behaviour, and whether a reader can see it run from there.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './program.ts'
import { proseSections, type ProseBlock, type ProseSection } from './prose-blocks.ts'

/** What a database, a handler or a provider does, and what becomes of people’s money. Codes and states count, too. */
const behaviour = new RegExp(
  String.raw`\b(?:${[
    String.raw`P2\d{3}`,
    String.raw`[0-9]{2}[0-9P][0-9]{2}`,
    'SQLSTATE',
    'PostgreSQL',
    'Prisma',
    'PGlite',
    String.raw`(?:over)?charge[sd]?`,
    'pa(?:id|ys?) twice',
    'nobody pays',
    'waits?',
    String.raw`refuse[sd]?`,
    'lock(?:s|ed)',
    'deadlocks?',
    'COMMIT',
    'ROLLBACK',
    'rolled back',
    'committed',
    'is lost',
    'loses',
    'duplicates?',
    String.raw`answer(?:ed|s)? \d{3}`,
    'dies',
    'unique index',
  ].join('|')})\b`,
  'i',
)

/** Pages on which something runs or has run; and sections that are held to this themselves. */
const run =
  /^\/(?:examples|errors|playground)\/[\w-]|^\/strategies\/pitfalls\/[#\w]|^(?:\/checklist\/|#)wi-\d|^\/(?:how-it-works|implementation)\/#/

/** A test that a page names runs what the page says. */
const namedTest = /`(test\/[\w./-]+\.spec\.ts)`/g

export interface Claim {
  readonly section: string
  readonly text: string
}

export interface Claims {
  /** How many there are. */
  readonly said: number
  /** Those from whose section no link leads to a run, and in which there is none. */
  readonly unshown: readonly Claim[]
}

export function claimsOf(html: string): Claims {
  const sections = proseSections(html)
  const shown = new Set(
    sections.filter((section) => shows(section)).map(({ heading }) => `#${heading}`),
  )
  const isShown = (section: ProseSection): boolean =>
    // What a page begins with is about all of it.
    section.heading === '' || section.heading === '_top'
      ? shown.size > 0
      : shown.has(`#${section.heading}`) || section.links.some((link) => shown.has(link))
  const said = sections.flatMap((section) =>
    section.blocks.filter(isClaim).map(({ text }) => ({ section, text })),
  )
  return {
    said: said.length,
    unshown: said
      .filter(({ section }) => !isShown(section))
      .map(({ section, text }) => ({ section: section.heading, text })),
  }
}

function isClaim({ kind, text }: ProseBlock): boolean {
  // What a log says is no claim.
  return (
    (kind === 'paragraph' || kind === 'item') &&
    behaviour.test(text.replaceAll('`Duplicate webhook`', ''))
  )
}

function shows({ shows, links, blocks }: ProseSection): boolean {
  return shows || links.some((link) => run.test(link)) || blocks.some(namesTest)
}

function namesTest({ text }: ProseBlock): boolean {
  return [...text.matchAll(namedTest)].some(([, file]) =>
    existsSync(path.join(root, file as string)),
  )
}
