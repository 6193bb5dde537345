// The explorer from a terminal: npm run -s explore -- <example>, or -- --handler <file> --schema <file> --event <file>
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseOrder, type Order } from './arguments.ts'
import { challengeSlugs, slugs } from './catalogue.ts'
import { merge } from './merge.ts'
import { planOf } from './plan.ts'
import { print } from './print.ts'
import { checkFiles } from './project-files.ts'
import { exitCodeOf } from './report.ts'
import { supervise } from './supervise.ts'
import { usage, UsageError } from './usage.ts'

process.exitCode = await main(process.argv.slice(2))

async function main(words: readonly string[]): Promise<number> {
  if (words.includes('--help')) {
    console.log(usage)
    return 0
  }
  if (words[0] === 'merge') return mergeFiles(words.slice(1))
  let order: Order
  try {
    order = withHandlerUrl(parseOrder(words, [...slugs(), ...challengeSlugs()], folder()))
    if (order.project !== undefined) checkFiles(order.project)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message}\n\nnpm run -s explore -- --help says more.`)
    return 2
  }
  if (order.dryRun) {
    console.log(await planOf(order))
    return 0
  }
  return runOrder(order)
}

async function runOrder(order: Order): Promise<number> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  const draws = process.stderr.isTTY && order.output === 'text'
  try {
    const ending = await supervise(order, {
      serverUrl: process.env['EXPLORE_DATABASE_URL'],
      signal: stop.signal,
      progress: (schedules, broken) => {
        if (draws) process.stderr.write(`\r${schedules} schedules, ${broken} broken\u001b[K`)
      },
    })
    if (draws) process.stderr.write('\r\u001b[K')
    if (ending.type === 'found') {
      console.log(print(order, ending))
      return exitCodeOf(ending.outcome)
    }
    return noVerdict(order, ending.reason)
  } catch (error) {
    return noVerdict(order, error instanceof Error ? error.message : String(error))
  }
}

/** Joins what the parts of one search have said. */
function mergeFiles(files: readonly string[]): number {
  try {
    const merged = merge(files.map((file) => ({ file, text: readReport(file) })))
    console.log(JSON.stringify(merged))
    return exitCodeOf({ type: merged.outcome, complete: merged.complete })
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(error.message)
    return 2
  }
}

function readReport(file: string): string {
  const path = resolve(folder(), file)
  if (!existsSync(path)) throw new UsageError(`There is no file ${file}.`)
  return readFileSync(path, 'utf8')
}

/** A script that reads JSON gets JSON even when there is nothing to say. */
function noVerdict({ example, output }: Order, reason: string): 4 {
  if (output === 'json')
    console.log(JSON.stringify({ example, outcome: 'no-verdict', reason, complete: false }))
  console.error(`${example}: no verdict. ${reason}`)
  return 4
}

function withHandlerUrl(order: Order): Order {
  if (order.handler === undefined) return order
  const file = resolve(order.handler)
  if (!existsSync(file)) throw new UsageError(`There is no file ${order.handler}.`)
  return { ...order, handler: pathToFileURL(file).href }
}

/** npm runs its scripts in the folder of their package: a handler of somebody's own is named from where they are. */
function folder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: typedIn } = process.env
  return script === 'explore' && typedIn !== undefined ? typedIn : process.cwd()
}
