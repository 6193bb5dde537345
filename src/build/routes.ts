// The pages that are generated and not written: their entry points are in src/routes.
import type { AstroIntegration } from 'astro'

/** The file in src/routes for each address; a page where it has no ending. */
const pages = {
  '/playground/[...slug]': 'playground',
  '/challenges': 'challenges',
  '/challenges/[slug]': 'challenge',
  '/challenges/review-[name]': 'challenge-review',
  '/examples': 'examples',
  '/examples/[slug]': 'example',
  '/checklist': 'checklist',
  '/checklist/[id]': 'checklist-item',
  '/strategies/pitfalls/[id]': 'pitfall',
  '/strategies/files/[file]': 'listing.ts',
  '/errors': 'errors',
  '/errors/[code]': 'error',
}

/** The generated pages that links in written ones lead to, as patterns. */
export const generatedPages = [
  '/playground/**',
  '/challenges/**',
  '/examples/**',
  '/checklist/**',
  '/strategies/pitfalls/**',
  '/strategies/files/**',
  '/errors/**',
]

export function routes(): AstroIntegration {
  return {
    name: 'delivered-twice-routes',
    hooks: {
      'astro:config:setup': ({ injectRoute }) => {
        for (const [pattern, name] of Object.entries(pages))
          injectRoute({ pattern, entrypoint: entryOf(name) })
      },
    },
  }
}

function entryOf(name: string): string {
  return `./src/routes/${name.includes('.') ? name : `${name}.astro`}`
}
