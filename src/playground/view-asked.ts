import { element } from './element.ts'
import { rounded } from './rounded.ts'
import { searches } from './searches.ts'
import type { Outcome } from './state.ts'
import { drawSaid } from './view-verdict.ts'

/** So many orders that the reader is asked first. The number is an estimate, and says so. */
export function drawAsked({ orders }: Outcome & { readonly type: 'asked' }): HTMLElement {
  return drawSaid('unsure', `There are ${rounded(orders)} orders`, [
    element(
      'p',
      {},
      'That is an estimate, from a few runs at random. Running all of them would take a while; which of them do you want?',
    ),
    element(
      'div',
      { class: 'dt-pg-buttons' },
      ...searches.map(({ wanted, says, under }) =>
        element(
          'button',
          {
            type: 'button',
            class: 'dt-pg-button',
            'data-do': 'search',
            'data-name': wanted === 'automatic' ? 'all' : wanted,
          },
          says,
          element('small', {}, wanted === 'automatic' ? 'Stop keeps what was found' : under),
        ),
      ),
    ),
  ])
}
