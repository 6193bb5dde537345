// Brings the catalogue's table to life: its rows are shown or hidden as the form says, and the address keeps what it says.
import { filterOf, filters, matches, queryOf, type Entry, type Filter } from './catalogue-filter.ts'

class Catalogue extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form') as HTMLFormElement
    const rows = [...this.querySelectorAll<HTMLElement>('tbody tr')]
    const entries = rows.map((row) => [row, entryOf(row)] as const)
    const part = (name: string) => this.querySelector(`[data-part="${name}"]`) as HTMLElement

    const show = (filter: Filter) => {
      for (const [row, entry] of entries) row.hidden = !matches(filter, entry)
      const shown = rows.filter(({ hidden }) => !hidden).length
      const all = `${rows.length} ${rows.length === 1 ? 'example' : 'examples'}`
      part('count').textContent = shown === rows.length ? all : `${shown} of ${all}`
      part('none').hidden = shown > 0
      const table = this.querySelector('table') as HTMLElement
      table.hidden = shown === 0
    }
    const changed = () => {
      const filter = filterOf(new URLSearchParams(formValues(form)))
      show(filter)
      history.replaceState(
        history.state,
        '',
        `${location.pathname}${queryOf(filter)}${location.hash}`,
      )
    }
    const clear = () => {
      fill(form, filterOf(new URLSearchParams()))
      changed()
      form.querySelector<HTMLElement>('[name="q"]')?.focus()
    }

    form.addEventListener('input', changed)
    form.addEventListener('submit', (event) => event.preventDefault())
    form.addEventListener('reset', (event) => {
      event.preventDefault()
      clear()
    })
    this.querySelector('[data-do="clear"]')?.addEventListener('click', clear)
    const asked = filterOf(new URLSearchParams(location.search))
    fill(form, asked)
    // What the form has no choice for filters nothing.
    show(filterOf(new URLSearchParams(formValues(form))))
  }
}

function formValues(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].map(([name, value]) => [name, String(value)])
}

function fill(form: HTMLFormElement, filter: Filter): void {
  for (const name of filters) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement && field.type === 'checkbox')
      field.checked = field.value === filter[name]
    else if (field instanceof HTMLInputElement) field.value = filter[name]
    else if (field instanceof HTMLSelectElement) {
      field.value = filter[name]
      if (field.selectedIndex === -1) field.value = ''
    }
  }
}

function entryOf({ dataset, textContent }: HTMLElement): Entry {
  return {
    text: textContent ?? '',
    family: dataset['family'] ?? '',
    verdict: dataset['verdict'] ?? '',
    fault: (dataset['fault'] ?? '').split(' '),
    error: (dataset['error'] ?? '').split(' '),
    pglite: dataset['pglite'] ?? '',
  }
}

customElements.define('dt-catalogue', Catalogue)
