import { columns } from './layout.ts'
import type { ScaleBench } from './scale-report.ts'

/** What the site was measured at, at several times its size, as text. */
export function layOutScale({ date, note, processors, versions, sizes }: ScaleBench): string {
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
  return [
    `The site at several times its size · ${date} · ${note} · ${processors} processors`,
    `Node ${versions.node} · Astro ${versions.astro} · Chromium ${versions.chromium}`,
    '',
    'What it takes to make it, in seconds of a clock and of processors',
    columns([
      ['times', 'examples', 'written', 'pages', 'clock', 'processors', 'a page, of the first'],
      ...sizes.map((size) => [
        String(size.times),
        String(size.examples),
        String(size.written),
        String(size.pages),
        size.seconds.toFixed(0),
        size.cpuSeconds.toFixed(0),
        size.ofFirst.toFixed(2),
      ]),
    ]),
    '',
    'What readers load of it',
    columns([
      ['times', 'search', 'a page', 'one search', 'in files', 'catalogue, HTML', 'sandbox'],
      ...sizes.map(({ times, search, catalogue, sandbox }) => [
        String(times),
        kb(search.bytes),
        kb(search.bytesPerPage),
        kb(search.fetched),
        String(search.files),
        kb(catalogue.html),
        kb(sandbox),
      ]),
    ]),
  ].join('\n')
}
