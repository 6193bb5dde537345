// A GitHub workflow, run here: its jobs one after the other, its scripts by the Bash that GitHub runs them with. Artifacts are
// files that are carried from job to job. What checkouts and setup-node bring has to be there already.
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Reader } from './reader.ts'

type Texts = Readonly<Record<string, string>>

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, string | number | boolean>>
  readonly env?: Texts
}

interface Workflow {
  readonly env: Texts
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly needs?: string
        readonly strategy?: { readonly matrix: { readonly part: readonly number[] } }
        readonly steps: readonly Step[]
      }
    >
  >
}

/** Each job that was run, in its order, and whether it went well. */
export type JobsRun = readonly { readonly job: string; readonly ok: boolean }[]

/** @param folder what each job begins with; whatever a job adds to it is gone when the next one begins */
export async function runWorkflow(text: string, folder: string, reader: Reader): Promise<JobsRun> {
  const { env, jobs } = parse(text) as Workflow
  const artifacts = join(reader.home, 'artifacts')
  await rm(artifacts, { recursive: true, force: true })
  await mkdir(artifacts)
  const checkedOut = new Set(await readdir(folder))
  const done: { readonly job: string; readonly ok: boolean }[] = []
  for (const [job, { needs, strategy, steps }] of Object.entries(jobs)) {
    if (done.some((earlier) => earlier.job === needs && !earlier.ok)) continue
    for (const part of strategy?.matrix.part ?? [undefined]) {
      for (const name of await readdir(folder))
        if (!checkedOut.has(name)) await rm(join(folder, name), { recursive: true })
      done.push({ job, ok: await runJob(steps) })

      async function runJob(steps: readonly Step[]): Promise<boolean> {
        let ok = true
        for (const step of steps) {
          const wanted = step.if === undefined ? ok : conditions[step.if]?.(ok)
          if (wanted === undefined) throw new Error(`if: ${step.if} is not understood here.`)
          if (wanted && !(await runStep(step))) ok = false
        }
        return ok
      }
      async function runStep(step: Step): Promise<boolean> {
        const value = (text: string | number | boolean = '') => filledIn(String(text), part)
        if (step.run !== undefined) {
          const own = Object.entries(step.env ?? {}).map(([name, text]) => [name, value(text)])
          const all = { ...env, ...(Object.fromEntries(own) as Texts) }
          return (await reader.run(value(step.run), folder, all)).code === 0
        }
        switch (step.uses) {
          case 'actions/checkout@v4':
          case 'actions/setup-node@v4':
            return true
          case 'actions/upload-artifact@v4': {
            const path = value(step.with?.['path'])
            await copyFile(join(folder, path), join(artifacts, path))
            return true
          }
          case 'actions/download-artifact@v4':
            // Without that, each would come in a folder of its own.
            if (step.with?.['merge-multiple'] !== true)
              throw new Error('merge-multiple is not set.')
            for (const name of await readdir(artifacts))
              await copyFile(join(artifacts, name), join(folder, name))
            return true
          default:
            throw new Error(`uses: ${step.uses} is not understood here.`)
        }
      }
    }
  }
  return done
}

const conditions: Readonly<Record<string, (ok: boolean) => boolean>> = { 'failure()': (ok) => !ok }

function filledIn(text: string, part: number | undefined): string {
  const known: Readonly<Record<string, string | undefined>> = {
    'matrix.part': part?.toString(),
    'github.event.number': '7',
    'github.token': 'a-token',
  }
  return text.replace(/\$\{\{ ([\w.]+) \}\}/g, (_, name: string) => {
    const value = known[name]
    if (value === undefined) throw new Error(`\${{ ${name} }} is not known here.`)
    return value
  })
}
