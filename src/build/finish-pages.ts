import { copyFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { addBase } from './base-links.ts'
import { addPolicy } from './csp.ts'
import { brokenLinks, describeBroken, linkedOf, type Linked } from './check-links.ts'
import { htmlFiles } from './html-files.ts'
import { elementsOf } from './html-tree.ts'
import { writeLlms } from './llms.ts'
import { fillMinutes, minutesOf } from './reading-time.ts'
import { scrollableCode } from './scrollable-code.ts'
import { addSocialPages } from './social-pages.ts'
import { bootstrap } from '../playground/bootstrap.ts'

/** What is done to each built page: how long it takes to read, its picture for shared links, what language models are told of it, that its code can be scrolled by keyboard, the base before its links, its content security policy, and a check of all links. */
export function finishPages({ base }: { readonly base: string }): AstroIntegration {
  let site: string | undefined
  return {
    name: 'delivered-twice:finish-pages',
    hooks: {
      'astro:config:done': ({ config }) => {
        site = config.site
      },
      'astro:build:done': async ({ dir, logger }) => {
        const dist = fileURLToPath(dir)
        // The sandbox's frame is a srcdoc, which inherits its page's policy: that has to allow the frame's script too.
        const scripts = [bootstrap]
        let pages: ReadonlyMap<string, string> = await textsOf(dist)
        const minutes = new Map(
          [...pages].map(([name, html]) => [addressOf(name), minutesOf(html)]),
        )
        const started = performance.now()
        const social = await addSocialPages(dist, pages)
        const seconds = ((performance.now() - started) / 1000).toFixed(1)
        logger.info(
          `pictures for shared links: ${social.drawn} drawn, ${social.kept} kept, in ${seconds} s`,
        )
        // Each time in the place of what was before: the site is not held in memory three times.
        pages = new Map(
          [...social.pages].map(([name, html]) => [
            name,
            fillMinutes(html, addressOf(name), minutes),
          ]),
        )
        await writeLlms({ dist, pages, site, base })
        const linked = new Map<string, Linked>()
        for (const [name, text] of pages) {
          const html = addBase(scrollableCode(text), base)
          // Parsing is what all of this costs, so it is done once for the policy and for the links.
          const elements = elementsOf(html)
          linked.set(name, linkedOf(elements))
          await writeFile(path.join(dist, name), addPolicy(html, scripts, elements))
        }
        logger.info(`wrote the content security policy into ${pages.size} pages`)

        // Whoever is served these packages is served their licences too.
        const notices = new URL('../../THIRD-PARTY-NOTICES.md', import.meta.url)
        await copyFile(notices, path.join(dist, 'third-party-notices.txt'))

        const broken = await brokenLinks({ dir: dist, base, pages: linked })
        if (broken.length > 0) throw new Error(describeBroken(broken))
        logger.info('every link and fragment leads somewhere')
      },
    },
  }
}

async function textsOf(dist: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const name of await htmlFiles(dist))
    texts.set(name, await readFile(path.join(dist, name), 'utf8'))
  return texts
}

/** `strategies/index.html` is `/strategies/`. */
function addressOf(name: string): string {
  return `/${name.replace(/(^|\/)index\.html$/, '$1')}`
}
