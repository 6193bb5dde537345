import type { Plugin } from 'vite'

const prefix = '\0monaco-css:'

/**
 * Keeps the editor's CSS off the pages. All documentation pages share one route, and a stylesheet that any of their
 * scripts imports, even lazily, is linked from all of them: 27 kB that block rendering where nobody opened an editor.
 * Here such an import becomes a module that adds a style element when it runs, which is when the editor opens.
 */
export function monacoCss(): Plugin {
  return {
    name: 'delivered-twice:monaco-css',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('.css') || !importer?.includes('/monaco-editor/')) return null
      const resolved = await this.resolve(source, importer, { skipSelf: true })
      // The suffix keeps Vite's own CSS handling, which goes by the ending, away from this module.
      return resolved === null ? null : `${prefix}${resolved.id}.js`
    },
    load(id) {
      if (!id.startsWith(prefix)) return null
      const file = id.slice(prefix.length, -'.js'.length)
      return [
        `import css from ${JSON.stringify(`${file}?inline`)}`,
        `const style = document.createElement('style')`,
        `style.textContent = css`,
        `document.head.append(style)`,
      ].join('\n')
    },
  }
}
