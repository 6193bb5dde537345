import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The page as one document: nothing is fetched. */
export async function resultsPage(): Promise<string> {
  const [script, views] = await Promise.all([
    bundle('test/support/results-page/main.ts'),
    bundle('src/playground/view-outcome.css'),
  ])
  const theme = await readFile(`${root}src/styles/theme.css`, 'utf8')
  // What Starlight brings for the words that only a screen reader needs.
  const hidden =
    '.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }'
  const body = 'body { background: var(--dt-bg); color: var(--dt-text) }'
  return `<!doctype html><html lang="en" data-theme="dark"><title>Results</title><meta name="viewport" content="width=device-width"><style>${theme}${views}${hidden}${body}</style><script type="module">${script}</script></html>`
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
  })
  // A closing tag in a text of the script would end it for the parser.
  return (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script')
}
