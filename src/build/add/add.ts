// Adds an example, an item of the checklist or a page, by asking: npm run add
// Answers may come through a pipe, one a line; an empty line takes what is usual.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../program.ts'
import type { Added } from './added.ts'
import { AnswerError, answers, type Answers } from './answers.ts'
import { addChecklistItem } from './checklist-item.ts'
import { addExample } from './example.ts'
import { addPage } from './page.ts'

const kinds: Readonly<Record<string, (answers: Answers, root: string) => Promise<Added>>> = {
  example: addExample,
  'checklist item': addChecklistItem,
  page: addPage,
}

const answering = answers()
try {
  const kind = await answering.ask({
    asks: 'What is to be added:',
    oneOf: Object.keys(kinds),
    usually: 'example',
  })
  const { files, next } = await (kinds[kind] as (typeof kinds)[string])(answering, root)
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  console.log(`\nWritten:\n${indented(Object.keys(files))}\n\nNext:\n${indented(next)}`)
} catch (error) {
  if (!(error instanceof AnswerError)) throw error
  console.error(`${error.message}\nNothing was written.`)
  process.exitCode = 2
} finally {
  answering.close()
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n')
}
