// What a reader does who follows a guide from its first line to its last: commands to type, files to write, and what is said
// to come of it. Read from the page's own source, so that a test does what the page says.

export type GuideStep =
  | { readonly type: 'command'; readonly text: string; readonly exitCode: number }
  /** A file of the reader's project, by the path that stands above it, and the file here whose text it has. */
  | { readonly type: 'file'; readonly path: string; readonly source: string }
  /** What the command before is said to have printed, by its name among the records. */
  | { readonly type: 'result'; readonly name: string }

const shell = /^```sh\b[^\n]*\n(?<commands>[\s\S]*?)\n```$/m
const file = /<Code\b[^>]*\bcode=\{(?<variable>\w+)\}[^>]*\btitle="(?<path>[^"]+)"/
const result = /<Code\b[^>]*\bcode=\{recorded\.(?<name>\w+)\.out\}/
const step = new RegExp([shell, file, result].map(({ source }) => source).join('|'), 'gm')

/** @param folder where the files of the reader's project begin on the page, such as `shop/` */
export function guideSteps(mdx: string, folder: string): readonly GuideStep[] {
  const imported = new Map(
    [...mdx.matchAll(/^import (\w+) from '([^']+)\?raw'$/gm)].map(
      ([, name = '', from = '']) => [name, from] as const,
    ),
  )
  return [...mdx.matchAll(step)].flatMap(({ groups = {} }): readonly GuideStep[] => {
    const { commands, variable = '', path = '', name } = groups
    if (commands !== undefined) return commands.split('\n').map(commandOf)
    if (name !== undefined) return [{ type: 'result', name }]
    const source = imported.get(variable)
    if (source === undefined)
      throw new Error(`The guide shows ${variable}, and imports it nowhere.`)
    return path.startsWith(folder) ? [{ type: 'file', path, source }] : []
  })
}

/** After a `#` stands what the reader is told of it, its exit code among it. */
function commandOf(line: string): GuideStep {
  const [text = '', told = ''] = line.split(/\s+# /)
  return { type: 'command', text, exitCode: Number(/\bexit code (\d)/.exec(told)?.[1] ?? 0) }
}
