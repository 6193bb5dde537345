type Tag = { readonly tag: 'meta'; readonly attrs: Record<string, string> }

/**
 * What every page's head holds beyond Starlight's own: the picture shown where somebody shares a link. It is the site's, until
 * the build has drawn one for the page (src/build/social-pages.ts).
 */
export function pageHead({
  site,
  base,
}: {
  readonly site: string | undefined
  readonly base: string
}): Tag[] {
  const path = `${base === '/' ? '' : base}/social.png`
  // Shared links need a whole address. Without SITE_URL the path is the best that can be said.
  const image = site === undefined ? path : new URL(path, site).href
  const alt = 'Delivered Twice: webhook idempotency, seen not believed'
  return [
    { tag: 'meta', attrs: { property: 'og:image', content: image } },
    { tag: 'meta', attrs: { property: 'og:image:width', content: '1200' } },
    { tag: 'meta', attrs: { property: 'og:image:height', content: '630' } },
    { tag: 'meta', attrs: { property: 'og:image:alt', content: alt } },
    { tag: 'meta', attrs: { name: 'twitter:image', content: image } },
    { tag: 'meta', attrs: { name: 'twitter:image:alt', content: alt } },
    {
      tag: 'meta',
      attrs: { name: 'theme-color', content: '#0f1217', media: '(prefers-color-scheme: dark)' },
    },
    {
      tag: 'meta',
      attrs: { name: 'theme-color', content: '#f6f8fb', media: '(prefers-color-scheme: light)' },
    },
  ]
}
