// The line between code and controls, to be moved by mouse, finger or keyboard.
import { element } from './element.ts'

/** In percent of the width. */
const least = 30
const most = 80
const usual = 57

export function addSplitter(host: HTMLElement): void {
  const main = host.querySelector<HTMLElement>('.dt-pg-main')
  const controls = host.querySelector<HTMLElement>('.dt-pg-controls')
  if (main === null || controls === null) return
  const line = element('div', {
    class: 'dt-split',
    role: 'separator',
    tabindex: 0,
    'aria-orientation': 'vertical',
    'aria-label': 'Width of the code',
    'aria-valuemin': least,
    'aria-valuemax': most,
  })
  const place = (percent: number) => {
    const at = Math.round(Math.min(Math.max(percent, least), most))
    line.setAttribute('aria-valuenow', String(at))
    main.style.setProperty('--dt-split', `${at}%`)
  }
  const at = () => Number(line.getAttribute('aria-valuenow'))
  line.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    line.setPointerCapture(event.pointerId)
  })
  line.addEventListener('pointermove', ({ pointerId, clientX }) => {
    if (!line.hasPointerCapture(pointerId)) return
    const { left, width } = main.getBoundingClientRect()
    place((100 * (clientX - left)) / width)
  })
  line.addEventListener('dblclick', () => place(usual))
  line.addEventListener('keydown', (event) => {
    const to = { ArrowLeft: at() - 2, ArrowRight: at() + 2, Home: least, End: most }[event.key]
    if (to === undefined) return
    event.preventDefault()
    place(to)
  })
  main.toggleAttribute('data-split', true)
  controls.before(line)
  place(usual)
}
