// A page of prose: its file, and its place in the sidebar.
import { globSync, readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { formatted, inWords, notKebabCase, quoted, type Added } from './added.ts'
import type { Answers } from './answers.ts'

const docs = 'content/docs'
const config = 'astro.config.mjs'

/** Addresses below which pages are generated. */
const generated = ['checklist', 'examples', 'errors', 'playground', 'challenges', 'strategies']

interface Head {
  readonly title: string
  readonly description: string
}

export async function addPage({ ask }: Answers, root: string): Promise<Added> {
  const pages = pagesOf(root)
  const heads = [...pages.values()]
  const address = await ask({
    asks: 'Its address:',
    wrong: (answer) =>
      notKebabCase(answer) ??
      (pages.has(answer) || generated.includes(answer)
        ? `/${answer}/ is there already.`
        : undefined),
  })
  const title = await ask({
    asks: 'Its title:',
    usually: inWords(address),
    wrong: (answer) =>
      heads.some((head) => head.title === answer) ? 'Another page has this title.' : undefined,
  })
  const description = await ask({
    asks: 'What it is about, for whoever finds it in a search:',
    wrong: (answer) => {
      if (heads.some((head) => head.description === answer)) return 'Another page says this.'
      const { length } = answer
      return length < 50 || length > 200
        ? `It has ${length} characters, and is to have 50 to 200.`
        : undefined
    },
  })
  const whom = await ask({ asks: 'Whom it is for: For whoever …', usually: 'wants to know' })
  const next = await ask({
    asks: 'The page to read next:',
    usually: 'quick-reference',
    wrong: (answer) => (pages.has(answer) ? undefined : `There is no page /${answer}/.`),
  })
  const sidebar = readFileSync(`${root}/${config}`, 'utf8')
  const groups = groupsOf(sidebar)
  const group = await ask({
    asks: 'The group of the sidebar:',
    oneOf: groups,
    usually: groups[0] as string,
  })

  const { title: nextTitle } = pages.get(next) as Head
  const file = `${docs}/${address}.mdx`
  return {
    files: {
      [file]: pageOf({ title, description }, whom, `[${nextTitle}](/${next}/)`),
      [config]: await formatted(config, withEntry(sidebar, group, title, address), root),
    },
    next: [
      `Write ${file}.`,
      'npm run build    fails on a link that leads nowhere',
      'npx vitest run --project site    titles, prose, claims without a run',
      'npm run spelling',
    ],
  }
}

function pagesOf(root: string): ReadonlyMap<string, Head> {
  return new Map(
    globSync(`${docs}/**/*.{md,mdx}`, { cwd: root }).map((file) => {
      const [, head = ''] = readFileSync(`${root}/${file}`, 'utf8').split(/^---$/m)
      const address = file.replaceAll('\\', '/').slice(docs.length + 1)
      return [address.replace(/(\/?index)?\.mdx?$/, ''), parse(head) as Head]
    }),
  )
}

/** Groups of the sidebar in which single pages stand. */
function groupsOf(sidebar: string): readonly string[] {
  const start = /label: '([^']+)',\s*items: \[\s*\{ label:/g
  return [...sidebar.matchAll(start)].map(([, label]) => label as string)
}

function withEntry(sidebar: string, group: string, title: string, address: string): string {
  const start = sidebar.indexOf(`label: '${group}',`)
  const end = sidebar.indexOf('],', start)
  const entry = `{ label: ${quoted(title)}, slug: '${address}' },\n`
  return `${sidebar.slice(0, end)}${entry}${sidebar.slice(end)}`
}

function pageOf(head: Head, whom: string, next: string): string {
  return `---
${stringify(head, { lineWidth: 0 })}---

import Minutes from '../../src/components/Minutes.astro'

<div class="dt-lead">

For whoever ${whom}. <Minutes />. Next: ${next}.

</div>

{/* Short sentences. A claim about a database links to the example that shows it. */}
`
}
