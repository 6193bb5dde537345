import { copyFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { addBase } from './base-links.ts'
import { addPolicy } from './csp.ts'
import { brokenLinks, describeBroken } from './check-links.ts'
import { htmlFiles } from './html-files.ts'
import { bootstrap } from '../playground/bootstrap.ts'

/** What is done to each built page: the base before its links, its content security policy, and a check of all links. */
export function finishPages({ base }: { readonly base: string }): AstroIntegration {
  return {
    name: 'delivered-twice:finish-pages',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const dist = fileURLToPath(dir)
        // The sandbox's frame is a srcdoc, which inherits its page's policy: that has to allow the frame's script too.
        const scripts = [bootstrap]
        const files = await htmlFiles(dist)
        for (const name of files) {
          const file = path.join(dist, name)
          const html = await readFile(file, 'utf8')
          await writeFile(file, addPolicy(addBase(html, base), scripts))
        }
        logger.info(`wrote the content security policy into ${files.length} pages`)

        // Whoever is served these packages is served their licences too.
        const notices = new URL('../../THIRD-PARTY-NOTICES.md', import.meta.url)
        await copyFile(notices, path.join(dist, 'third-party-notices.txt'))

        const broken = await brokenLinks({ dir: dist, base })
        if (broken.length > 0) throw new Error(describeBroken(broken))
        logger.info('every link and fragment leads somewhere')
      },
    },
  }
}
