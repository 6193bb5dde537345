// Brings the table of providers to life: rows are shown or hidden as the form says.
import { asked, isAskedFor, type Asked } from './providers-filter.ts'

class Providers extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form') as HTMLFormElement
    const rows = [...this.querySelectorAll<HTMLElement>('tbody tr')]
    const entries = rows.map(({ dataset, textContent }) => ({
      text: textContent ?? '',
      keyed: dataset['keyed'] ?? '',
      ordered: dataset['ordered'] ?? '',
      timed: dataset['timed'] ?? '',
    }))
    const part = (name: string) => this.querySelector(`[data-part="${name}"]`) as HTMLElement

    const show = () => {
      const values = new FormData(form)
      const wanted = Object.fromEntries(
        asked.map((name) => [name, String(values.get(name) ?? '')]),
      ) as Asked
      let shown = 0
      entries.forEach((entry, at) => {
        const is = isAskedFor(wanted, entry)
        ;(rows[at] as HTMLElement).hidden = !is
        if (is) shown++
      })
      const all = `${rows.length} providers`
      part('count').textContent = shown === rows.length ? all : `${shown} of ${all}`
      part('none').hidden = shown > 0
      const table = this.querySelector('table') as HTMLElement
      table.hidden = shown === 0
    }
    form.addEventListener('input', show)
    form.addEventListener('submit', (event) => event.preventDefault())
    // The fields are empty only after the event.
    form.addEventListener('reset', () => setTimeout(show))
    show()
  }
}

customElements.define('dt-providers', Providers)
