// What the built site weighs, beside what it may weigh.
//   node src/build/budgets/weigh.ts            prints it
//   node src/build/budgets/weigh.ts --write    and keeps it in content/budgets/history.json, for the page that shows it
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { format } from 'prettier'
import { siteAddress } from '../site-address.ts'
import { budgets, history, type Entry } from './budgets.ts'
import { measureBudgets } from './measure.ts'

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    /** Another copy of the project, built: how its older commits come into the history. */
    of: { type: 'string', default: process.cwd() },
  },
})
const repository = path.resolve(values.of)
const measured = await measureBudgets({
  repository: process.cwd(),
  dir: path.join(repository, 'dist'),
  base: siteAddress(process.env).base,
})
console.table(
  budgets.map(({ id, limit }) => ({
    budget: id,
    'may be': limit,
    is: measured[id],
    ...(measured[id] > limit ? { '': 'too much' } : {}),
  })),
)
if (values.write) {
  const kept = new URL('../../../content/budgets/history.json', import.meta.url)
  const [commit = '', date = ''] = git('log', '-1', '--format=%h %cs').split(' ')
  // What an older commit does not have has no weight.
  const there = Object.fromEntries(Object.entries(measured).filter(([, bytes]) => bytes > 0))
  const others = history.filter((entry) => entry.commit !== commit)
  const entries: Entry[] = [...others, { date, commit, measured: there }]
  await writeFile(kept, await format(JSON.stringify(entries), { parser: 'json', printWidth: 100 }))
}

function git(...args: string[]): string {
  return execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' }).trim()
}
