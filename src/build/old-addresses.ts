// The documents that this site replaces had file names, and people have kept links to them. Each still leads where its
// text went, fragment included: a page that moves the reader on, and a `_redirects` file for the hosts that read one.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'

/** Documents: with or without `.md`, and with whatever fragment they were linked with. */
const documents: Readonly<Record<string, string>> = {
  'WEBHOOK-IDEMPOTENCY-QUICK-REFERENCE': '/quick-reference/',
  'WEBHOOK-IDEMPOTENCY-PREVENTION-STRATEGIES': '/strategies/',
  'WEBHOOK-IDEMPOTENCY-CODE-REVIEW-CHECKLIST': '/checklist/',
  'WEBHOOK-IDEMPOTENCY-PREVENTION-INDEX': '/',
  'PREVENTION-STRATEGIES-INDEX': '/strategies/',
  'COMPREHENSIVE-PREVENTION-STRATEGIES': '/strategies/',
  IDEMPOTENCY_IMPLEMENTATION: '/implementation/',
  CLAUDE: '/decisions/',
  DECISIONS: '/decisions/',
}

/** Source files: their fragments were numbers of lines, which mean nothing any more. */
const sources: Readonly<Record<string, string>> = {
  'webhooks.routes.ts': '/implementation/#tenant-isolation',
  'webhook.repository.ts': '/implementation/#duplicate-error',
  'webhook-race-conditions.spec.ts': '/implementation/#race-condition-test',
}

/** Names that people guess, or that a page had once. */
const names: Readonly<Record<string, string>> = { onboarding: '/learning-path/' }

interface Moved {
  readonly from: string
  readonly to: string
  readonly keepsFragment: boolean
}

export const moved: readonly Moved[] = [
  ...Object.entries(documents).flatMap(([name, to]) =>
    [name, `${name}.md`].map((from) => ({ from, to, keepsFragment: true })),
  ),
  ...Object.entries(names).map(([from, to]) => ({ from, to, keepsFragment: true })),
  ...Object.entries(sources).map(([from, to]) => ({ from, to, keepsFragment: false })),
]

/** Before the pages are finished, so that these get the base and a policy like the others. */
export function oldAddresses({ base }: { readonly base: string }): AstroIntegration {
  return {
    name: 'delivered-twice:old-addresses',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const dist = fileURLToPath(dir)
        for (const page of moved) {
          await mkdir(path.join(dist, page.from), { recursive: true })
          await writeFile(path.join(dist, page.from, 'index.html'), pageOf(page))
        }
        await writeFile(path.join(dist, '_redirects'), redirects(base))
      },
    },
  }
}

/** Where hosts read it, the browser keeps the fragment by itself. */
function redirects(base: string): string {
  const at = base === '/' ? '' : base
  return moved.map(({ from, to }) => `${at}/${from} ${at}${to} 301\n`).join('')
}

function pageOf({ to, keepsFragment }: Moved): string {
  const carry = keepsFragment ? 'if (location.hash) to.hash = location.hash; ' : ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>This page has moved</title>
</head>
<body>
<h1>This page has moved</h1>
<p><a href="${to}">Go on to where it is now</a>.</p>
<script>const to = new URL(document.querySelector('a').href); ${carry}location.replace(to)</script>
</body>
</html>
`
}
