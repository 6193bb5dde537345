import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import starlight from '@astrojs/starlight'
import { build } from 'astro'

/** The words of a page: what stands between its title and its foot. */
export interface Words {
  /** Its place in the built site: `glossary/index.html`. */
  readonly page: string
  readonly title: string
  readonly html: string
  readonly headings: readonly {
    readonly depth: number
    readonly slug: string
    readonly text: string
  }[]
}

/** Where the page with these words stands in the plain site. */
export function plainPageOf(words: Words): string {
  return `words/${addressOf(words)}/index.html`
}

function addressOf({ page }: Words): string {
  return page.replace(/(\/index)?\.html$/, '')
}

/**
 * Builds Starlight as it comes, of the same version, with one short page, with one more on which a line of code stands, and with a page for each of the `words`, and
 * gives its folder: the measure for what this site adds. It stands inside the repository (in .cache, which git ignores) so
 * that it finds the same packages.
 */
export async function buildPlainStarlight(
  repository: string,
  words: readonly Words[] = [],
): Promise<string> {
  const root = path.join(repository, '.cache', 'plain-starlight')
  await rm(root, { recursive: true, force: true })
  await mkdir(path.join(root, 'src/content/docs'), { recursive: true })
  await mkdir(path.join(root, 'src/pages/words'), { recursive: true })
  await writeFile(path.join(root, 'src/content/docs/index.md'), page)
  await writeFile(path.join(root, 'src/content/docs/code.md'), pageWithCode)
  await writeFile(path.join(root, 'src/content.config.ts'), contentConfig)
  await writeFile(
    path.join(root, 'src/words.json'),
    JSON.stringify(words.map((each) => ({ ...each, address: addressOf(each) }))),
  )
  await writeFile(path.join(root, 'src/pages/words/[...page].astro'), pageOfWords)
  // A test runner says NODE_ENV=test, and then scripts would be split otherwise than on the site itself.
  process.env['NODE_ENV'] = 'production'
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    integrations: [starlight({ title: 'Plain' })],
  })
  return path.join(root, 'dist')
}

const page = `---
title: Plain
description: Starlight as it comes.
---

One paragraph.

## One heading

Another paragraph.
`

const pageWithCode = `${page}
\`\`\`ts
const one = 1
\`\`\`
`

const contentConfig = `import { defineCollection } from 'astro:content'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }
`

const pageOfWords = `---
import StarlightPage from '@astrojs/starlight/components/StarlightPage.astro'
import words from '../../words.json'

export function getStaticPaths() {
  return words.map((each) => ({
    params: { page: each.address },
    props: each,
  }))
}
const { title, html, headings } = Astro.props
---
<StarlightPage frontmatter={{ title }} headings={headings}>
  <Fragment set:html={html} />
</StarlightPage>
`
