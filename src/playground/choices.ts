// What the reader has chosen stands in the controls: it is read there, and a link moves them.
import type { Files } from './files.ts'
import type { Link } from './share.ts'
import type { Order } from './protocol.ts'
import type { Beginning, Choices, Mode, Wanted } from './state.ts'

/** How a playground begins: as its controls stand, with its indexes, and with what the reader has written before. */
export function beginningIn(host: HTMLElement, files: Files): Beginning {
  const switches = host.querySelectorAll<HTMLElement>('[data-index]')
  return {
    ...readChoices(host),
    indexes: [...switches].map((button) => ({
      name: button.dataset['index'] ?? '',
      on: button.getAttribute('aria-checked') === 'true',
    })),
    kept: files.all.some(({ edited }) => edited) ? 'kept' : 'nothing-to-keep',
  }
}

export function readChoices(host: HTMLElement): Choices {
  const chosen = (name: string) =>
    host.querySelector<HTMLInputElement>(`input[name="${nameIn(host, name)}"]:checked`)?.value ??
    host.querySelector<HTMLSelectElement>(`select[name="${nameIn(host, name)}"]`)?.value ??
    ''
  const number = (name: string) => Number(chosen(name))
  return {
    mode: chosen('mode') as Mode,
    settings: {
      deliveries: number('deliveries'),
      tenants: chosen('tenants') as 'same' | 'different',
      crashes: number('crashes'),
      failures: number('failures'),
      overlaps: number('overlaps'),
    },
    stormDeliveries: number('storm-deliveries'),
    order: chosen('order') as Order,
    wanted: chosen('wanted') as Wanted,
  }
}

/** A value that no control has leaves its control as it is. */
export function moveControls(
  host: HTMLElement,
  { settings, mode, order }: Pick<Link, 'settings' | 'mode' | 'order'>,
): void {
  const values: readonly (readonly [string, string | number])[] = [
    ['mode', mode],
    ['order', order],
    ['tenants', settings.tenants],
    ['crashes', settings.crashes],
    ['failures', settings.failures],
    ['overlaps', settings.overlaps],
    [mode === 'storm' ? 'storm-deliveries' : 'deliveries', settings.deliveries],
  ]
  for (const [name, value] of values) {
    const input = host.querySelector<HTMLInputElement>(
      `input[name="${nameIn(host, name)}"][value="${CSS.escape(String(value))}"]`,
    )
    if (input !== null) input.checked = true
  }
}

/** Two playgrounds of a page have groups of their own. */
function nameIn({ dataset }: HTMLElement, name: string): string {
  return `${dataset['id']}-${name}`
}
