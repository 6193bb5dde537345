import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { compressFiles } from './compress.ts'
import { headersFile } from './host-headers.ts'

/** What hosts look for beside the pages. After all else, because what is compressed must not change any more. */
export function forHosts({ base }: { readonly base: string }): AstroIntegration {
  return {
    name: 'delivered-twice:for-hosts',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const dist = fileURLToPath(dir)
        await writeFile(path.join(dist, '_headers'), headersFile(base))
        const started = performance.now()
        const { files, plain, brotli, gzip } = await compressFiles(dist)
        const seconds = ((performance.now() - started) / 1000).toFixed(1)
        logger.info(
          `compressed ${files} files in ${seconds} s: ${mb(plain)} are ${mb(brotli)} in Brotli, ${mb(gzip)} in gzip`,
        )
      },
    },
  }
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
