// The files of an example that are there to be read, fetched when the playground is woken.
import type { ShippedFile } from './files.ts'

const scenarios = import.meta.glob<string>(
  ['../../examples/*/scenario.ts', '../../examples/challenges/*/scenario.ts'],
  { query: '?raw', import: 'default' },
)
const events = import.meta.glob<string>('../../examples/events/*.json', {
  query: '?raw',
  import: 'default',
})
const handlers = import.meta.glob<string>(
  ['../../examples/*/handler.ts', '../../examples/challenges/*/solution.ts'],
  { query: '?raw', import: 'default' },
)

/** The schema, the scenario and the event of an example or challenge, by the name of its folder. */
export async function filesToRead(example: string): Promise<readonly ShippedFile[]> {
  const scenario = await text(scenarios[`../../examples/${example}/scenario.ts`])
  const named = [...scenario.matchAll(/from '(?:\.\.\/)+events\/([\w-]+\.json)'/g)].map(
    ([, name]) => name,
  )
  const bodies = await Promise.all(
    named.map((name) => text(events[`../../examples/events/${name}`])),
  )
  const schema = await text(async () => (await import('../../examples/schema.prisma?raw')).default)
  const read = (name: string, text: string) => ({ name, text, editable: false })
  return [
    read('schema.prisma', schema),
    read('scenario.ts', scenario),
    read('event.json', bodies.join('\n')),
  ]
}

/** What is only there to be read keeps nobody from running the rest. */
async function text(load: (() => Promise<string>) | undefined): Promise<string> {
  try {
    return (await load?.()) ?? ''
  } catch {
    return 'This file could not be loaded. Check the connection and reload the page.'
  }
}

/** The handler of an example as shipped; of a challenge, its solution. */
export async function handlerOf(example: string): Promise<string | undefined> {
  const folder = `../../examples/${example}`
  return (handlers[`${folder}/handler.ts`] ?? handlers[`${folder}/solution.ts`])?.()
}
