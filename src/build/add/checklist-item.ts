// An item of the review checklist, with the next free id: in its phase, and in the ledger of ids.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isSeq, parse, parseDocument, stringify } from 'yaml'
import { claimsOf, chaptersOf, type Item, type Phase } from '../../checklist/item.ts'
import { formatted, type Added } from './added.ts'
import type { Answers } from './answers.ts'

const folder = 'content/checklist'
const ledger = `${folder}/published.yaml`

export async function addChecklistItem({ ask }: Answers, root: string): Promise<Added> {
  const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8')
  const phaseFiles = readdirSync(`${root}/${folder}`)
    .filter((name) => /^\d-/.test(name))
    .sort()
  const phases = phaseFiles.map((name) => parse(read(`${folder}/${name}`)) as Phase)
  const texts = claimsOf(chaptersOf(phases)).map(({ text }) => text)

  const names = phaseFiles.map((name) => name.replace('.yaml', ''))
  const named = await ask({ asks: 'Its phase:', oneOf: names, usually: names[0] as string })
  const { sections } = phases[names.indexOf(named)] as Phase
  const titles = sections.map(({ title }) => title)
  const title = await ask({ asks: 'Its section:', oneOf: titles, usually: titles[0] as string })
  const text = await ask({
    asks: 'What is so where all is well, in one line:',
    wrong: (answer) =>
      halfCode(answer) ??
      (answer.length > 130
        ? `${answer.length} characters are more than a line or two: up to 130.`
        : undefined) ??
      (texts.includes(answer) ? 'Another item says this already.' : undefined),
  })
  const why = await ask({
    asks: 'What happens to people and money where it is not:',
    wrong: halfCode,
  })
  const severity = (await ask({
    asks: 'How bad that is; a blocker forbids to approve:',
    oneOf: ['blocker', 'should', 'nice'],
    usually: 'should',
  })) as Item['severity']
  const example = (asks: string) =>
    ask({
      asks,
      usually: '',
      wrong: (answer) =>
        answer === '' || existsSync(`${root}/examples/${answer}/scenario.ts`)
          ? undefined
          : `There is no example "${answer}".`,
    })
  const good = await example('The example that has it, or nothing:')
  const bad = await example('The example that lacks it, or nothing:')
  const verify = await ask({ asks: 'How a reviewer finds out:', wrong: halfCode })
  const strategies = readdirSync(`${root}/content/docs/strategies`)
    .map((name) => name.replace('.mdx', ''))
    .filter((name) => name !== 'index')
  const strategy = await ask({
    asks: 'The section of the strategies that treats it:',
    oneOf: strategies,
    usually: 'pitfalls',
  })

  const published = read(ledger)
  const id = `WI-${String((parse(published) as unknown[]).length + 1).padStart(3, '0')}`
  const sights = (slug: string) =>
    slug === '' ? [] : [{ example: slug, says: 'what to look for there' }]
  const item: Item = {
    id,
    text,
    why,
    good: sights(good),
    bad: sights(bad),
    verify,
    severity,
    approval: severity === 'blocker',
    errors: [],
    strategy,
  }
  const file = `${folder}/${named}.yaml`
  const longer = withItem(read(file), titles.indexOf(title), item)
  return {
    files: {
      [file]: await formatted(file, longer, root),
      [ledger]: await formatted(ledger, `${published}${entryOf(item)}`, root),
    },
    next: [
      ...(good + bad === ''
        ? []
        : [`Say in ${file}, under ${id}, what to look for in the examples.`]),
      'npx vitest run --project unit test/unit/checklist/published.spec.ts',
      'npm test    prints the checklist, too, which is to fit on two sheets',
    ],
  }
}

function halfCode(text: string): string | undefined {
  return text.split('`').length % 2 === 0 ? 'A backtick has no partner.' : undefined
}

/** The text of a phase with one more item at the end of a section; the rest of it stays to the letter. */
function withItem(text: string, section: number, item: Item): string {
  const items = parseDocument(text).getIn(['sections', section, 'items'])
  const end = isSeq(items) ? items.range?.[1] : undefined
  if (end === undefined) throw new Error(`Section ${section} has no items.`)
  const lines = stringify([item], { lineWidth: 0 }).trimEnd().split('\n')
  const added = lines.map((line) => `      ${line}`).join('\n')
  return `${text.slice(0, end).trimEnd()}\n${added}\n${text.slice(end)}`
}

/** test/unit/checklist/published.spec.ts compares the digest: an id is to mean tomorrow what it means today. */
function entryOf({ id, text }: Item): string {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12)
  const since = new Date().toISOString().slice(0, 10)
  return `- id: ${id}\n  texts:\n    - { since: '${since}', digest: '${digest}' }\n`
}
