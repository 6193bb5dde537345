// The guide, followed: each command that its page shows is typed, each file written, and what it says comes of it is what
// came. `GUIDE_RECORD=1` writes down anew what the page shows.
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { guideSteps } from '../../src/build/guide-steps.ts'
import { Reader, sourceText, type Typed } from '../support/your-own/reader.ts'
import { runWorkflow } from '../support/your-own/workflow.ts'

const page = 'content/docs/explore-your-own.mdx'
const recordFile = 'content/your-own/recorded.json'

type Records = Record<string, { readonly command: string; readonly out: string }>

it('does what it says, from nothing to a pull request', async () => {
  const steps = guideSteps(await sourceText(page), 'shop/')
  const reader = await Reader.begin()
  const records: Records = {}
  let last = { command: '', out: '' }
  let workflow: string | undefined
  try {
    for (const step of steps) {
      if (step.type === 'file') {
        const text = await sourceText(join('content/docs', step.source))
        await reader.write(step.path, text)
        if (step.path.endsWith('.yml')) {
          workflow = step.path
          last = { command: 'the workflow', out: await inPullRequests(reader, text) }
        }
      } else if (step.type === 'command') {
        const typed = await reader.type(step.text)
        expect(typed.code, `${step.text}\n${typed.out}\n${typed.err}`).toBe(step.exitCode)
        last = { command: step.text, out: said(typed) }
      } else records[step.name] = last
    }
  } finally {
    await reader.leave()
  }
  expect(workflow).toBe('shop/.github/workflows/every-order.yml')
  expect(steps.filter(({ type }) => type === 'command').length).toBeGreaterThan(10)
  if (process.env['GUIDE_RECORD'] === '1')
    await writeFile(recordFile, `${JSON.stringify(records, null, 2)}\n`)
  expect(records).toEqual(JSON.parse(await sourceText(recordFile)))
})

/** What is shown of it: of a failing test what it threw, without the lines around it. */
function said({ out, err }: Typed): string {
  const [, thrown] = /^(NotHeld: [\s\S]*?)\n ❯ /m.exec(err) ?? []
  return (thrown ?? out).replaceAll(/ +$/gm, '').trim()
}

/** The workflow where all is well, and where the handler of the guide's beginning comes back. @returns its comment */
async function inPullRequests(reader: Reader, text: string): Promise<string> {
  const folder = join(reader.home, 'pull-request')
  const shop = join(reader.home, 'shop')
  await cp(shop, folder, { recursive: true, verbatimSymlinks: true })
  await cp(join(reader.home, 'delivered-twice'), join(folder, 'delivered-twice'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  const parts = Array.from({ length: 4 }, () => ({ job: 'part', ok: true }))
  const asked = join(reader.home, 'gh.txt')

  expect(await runWorkflow(text, folder, reader)).toEqual([...parts, { job: 'whole', ok: true }])
  expect(existsSync(asked)).toBe(false)

  await writeFile(join(folder, 'webhook.ts'), await sourceText('examples/your-own/webhook.ts'))
  await rm(join(folder, 'migrations/2-received-once.sql'))
  expect(await runWorkflow(text, folder, reader)).toEqual([...parts, { job: 'whole', ok: false }])
  expect(await readFile(asked, 'utf8')).toBe('pr comment 7 --body-file comment.md\n')
  return said({ code: 0, out: await readFile(join(folder, 'comment.md'), 'utf8'), err: '' })
}
