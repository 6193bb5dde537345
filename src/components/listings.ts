// The files that pages hand out whole, by their names.
const files = import.meta.glob<string>(
  [
    '../../content/migration/*.sql',
    '../../content/monitoring/alerts.yaml',
    '../../content/monitoring/dashboard.json',
    '../../examples/errors.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

export const listings: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, text]) => [path.split('/').at(-1) as string, text]),
)
