import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import starlight from '@astrojs/starlight'
import { build } from 'astro'

/**
 * Builds Starlight as it comes, of the same version, with one short page, and gives its folder: the measure for what
 * this site adds. It stands inside the repository (in .cache, which git ignores) so that it finds the same packages.
 */
export async function buildPlainStarlight(repository: string): Promise<string> {
  const root = path.join(repository, '.cache', 'plain-starlight')
  await rm(root, { recursive: true, force: true })
  await mkdir(path.join(root, 'src/content/docs'), { recursive: true })
  await writeFile(path.join(root, 'src/content/docs/index.md'), page)
  await writeFile(path.join(root, 'src/content.config.ts'), contentConfig)
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

const contentConfig = `import { defineCollection } from 'astro:content'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }
`
