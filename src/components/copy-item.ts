// Brings the buttons of an item's page to life.
import { itemAsComment } from '../checklist/comment.ts'
import { copiedOrShown } from './copied-or-shown.ts'

class CopyItem extends HTMLElement {
  connectedCallback(): void {
    const { id = '', text = '', why = '' } = this.dataset
    const checklist = new URL('../', location.href).href
    const field = this.querySelector('[data-part="text"]') as HTMLTextAreaElement
    const says = this.querySelector('[data-part="says"]') as HTMLElement
    const copies = (what: string, name: string) => () => {
      field.hidden = true
      void copiedOrShown(what, field).then((done) => {
        says.textContent = done ? `${name} copied.` : 'Copy it from here:'
      })
    }
    const page = location.href.replace(/[?#].*$/, '')
    this.querySelector('[data-do="link"]')?.addEventListener('click', copies(page, 'Link'))
    this.querySelector('[data-do="comment"]')?.addEventListener(
      'click',
      copies(itemAsComment({ id, text, why }, checklist), 'Comment'),
    )
  }
}

customElements.define('dt-copy-item', CopyItem)
