// The journey of a reader through the whole site, the same in every engine, in this order.
import type { Step } from '../steps.ts'
import { printing } from './printing.ts'
import { reading } from './reading.ts'
import { reviewing } from './reviewing.ts'
import { running } from './running.ts'
import { sharing } from './sharing.ts'
import { solving } from './solving.ts'
import { writing } from './writing.ts'

export const parts: Readonly<Record<string, (step: Step) => void>> = {
  reading,
  running,
  writing,
  sharing,
  'solving a challenge': solving,
  'reviewing with the checklist': reviewing,
  printing,
}
