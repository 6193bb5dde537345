// A page with nothing in it but drawn results, brought to life as a playground brings them.
import { toElement } from '../../../src/playground/markup.ts'
import { selectable } from '../../../src/playground/selectable.ts'
import { tablesAt } from '../../../src/playground/view-tables.ts'
import { timeline } from '../../../src/playground/view-timeline.ts'
import { Wall } from '../../../src/playground/wall.ts'
import { chargedTwice } from '../charged-twice.ts'

const trace = chargedTwice()
const told: string[] = []

const steps = toElement(timeline(trace, { id: 'run', selected: 2, matters: 4 }))
const after = document.createElement('div')
const show = (at: number) => after.replaceChildren(toElement(tablesAt(trace, at)))
const select = selectable(steps, (at) => {
  told.push(`step ${at}`)
  show(at)
})
show(2)

const wall = new Wall('wall', (index, { schedule }) => told.push(`order ${index}: ${schedule}`))
const main = document.createElement('main')
main.className = 'dt-pg'
const title = document.createElement('h1')
title.textContent = 'Results'
main.append(title, wall.element, steps, after)
document.body.append(main)

declare global {
  interface Window {
    results: { told: string[]; select: (at: number) => void; wall: Wall }
  }
}

window.results = { told, select, wall }
