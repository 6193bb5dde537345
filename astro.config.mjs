import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import linksValidator from 'starlight-links-validator'
import { finishPages } from './src/build/finish-pages.ts'
import { forHosts } from './src/build/for-hosts.ts'
import { keepOffline } from './src/build/keep-offline.ts'
import { monacoCss } from './src/build/monaco-css.ts'
import { oldAddresses } from './src/build/old-addresses.ts'
import { pageHead } from './src/build/page-head.ts'
import { generatedPages, routes } from './src/build/routes.ts'
import { siteAddress } from './src/build/site-address.ts'

const { site, base, editUrl, issuesUrl } = siteAddress(process.env)

export default defineConfig({
  ...(site === undefined ? {} : { site }),
  base,
  // Prose stands at the top of the tree, in content/, so the "source folder" is the repository itself.
  srcDir: './',
  integrations: [
    starlight({
      title: 'Delivered Twice',
      description:
        'Webhook idempotency, seen not believed: fire one event twice at a real handler, on a real PostgreSQL in the page, and watch what the unique index changes.',
      favicon: '/favicon.svg',
      head: pageHead({ site, base }),
      // content/docs/404.md is rendered by the same route as every other page.
      disable404Route: true,
      lastUpdated: true,
      ...(editUrl === undefined ? {} : { editLink: { baseUrl: editUrl } }),
      expressiveCode: { styleOverrides: { borderRadius: '8px' } },
      customCss: ['./src/styles/theme.css', './src/styles/print.css'],
      components: {
        Search: './src/components/Search.astro',
        Footer: './src/components/Footer.astro',
      },
      sidebar: [
        { label: 'Start here', link: '/' },
        { label: 'Learning path', slug: 'learning-path' },
        { label: 'Quick reference', slug: 'quick-reference' },
        { label: 'Checklist', link: '/checklist/' },
        { label: 'Strategies', items: [{ autogenerate: { directory: 'strategies' } }] },
        { label: 'Implementation', slug: 'implementation' },
        { label: 'Examples', link: '/examples/' },
        { label: 'Errors', link: '/errors/' },
        { label: 'Playground', link: '/playground/' },
        { label: 'Challenges', link: '/challenges/' },
        { label: 'Your own handler', slug: 'explore-your-own' },
        {
          label: 'To look up',
          items: [
            { label: 'Providers', slug: 'providers' },
            { label: 'Key concepts', slug: 'key-concepts' },
            { label: 'Decisions', slug: 'decisions' },
            { label: 'Glossary', slug: 'glossary' },
            { label: 'How it works', slug: 'how-it-works' },
            { label: 'The library', slug: 'library' },
          ],
        },
        {
          label: 'About this site',
          items: [
            { label: 'Print and pin', slug: 'print' },
            { label: 'Keys and screen readers', slug: 'accessibility' },
            { label: 'Browsers', slug: 'browsers' },
            { label: 'What it keeps', slug: 'your-data' },
            { label: 'A stranger’s link', slug: 'safety' },
            { label: 'Maintaining', slug: 'maintaining' },
            { label: 'Hosting', slug: 'hosting' },
            { label: 'Changelog', slug: 'changelog' },
          ],
        },
      ],
      // Pages are written without the base, which finishPages adds; this plugin would want it in the source. It knows only
      // what is written as a document: the generated pages are looked at by finishPages, too.
      plugins:
        base === '/'
          ? [linksValidator({ exclude: [...generatedPages, '/third-party-notices.txt'] })]
          : [],
    }),
    routes(),
    oldAddresses({ base }),
    finishPages({ base }),
    keepOffline({ base }),
    forHosts({ base }),
  ],
  vite: {
    plugins: [monacoCss()],
    optimizeDeps: { exclude: ['@electric-sql/pglite'] },
    worker: { format: 'es' },
    define: { 'import.meta.env.ISSUES_URL': JSON.stringify(issuesUrl ?? '') },
  },
})
