// The pages that are generated and not written: their entry points are in src/routes.
import type { AstroIntegration } from 'astro'

export function routes(): AstroIntegration {
  return {
    name: 'delivered-twice-routes',
    hooks: {
      'astro:config:setup': ({ injectRoute }) => {
        injectRoute({
          pattern: '/playground/[...slug]',
          entrypoint: './src/routes/playground.astro',
        })
      },
    },
  }
}
