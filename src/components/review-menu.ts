/** A menu made of details: a press on something in it, a press elsewhere and Escape close it. */
export function closesItself(menu: HTMLDetailsElement): void {
  const close = () => (menu.open = false)
  menu.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLButtonElement) close()
  })
  menu.addEventListener('change', close)
  menu.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !menu.open) return
    close()
    menu.querySelector('summary')?.focus()
  })
  document.addEventListener('pointerdown', ({ target }) => {
    if (!(target instanceof Node && menu.contains(target))) close()
  })
}
