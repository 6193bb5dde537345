// Tabs as WAI-ARIA describes them: one stop for the Tab key, arrows move among them, Home and End go to the ends.

/**
 * Makes a list of buttons with role `tab` behave as such. Each is to carry `aria-controls`; which one is shown is what
 * `aria-selected` says, here and to a reader. Moving to a tab shows it, because showing one costs nothing.
 *
 * @param onShow told of the tab that the reader chose; not of what `show` was asked for.
 */
export function tabs(
  tablist: HTMLElement,
  onShow: (tab: HTMLElement) => void,
): { readonly show: (tab: HTMLElement) => void } {
  const all = () => [...tablist.querySelectorAll<HTMLElement>('[role="tab"]')]
  const show = (shown: HTMLElement) => {
    for (const tab of all()) {
      tab.setAttribute('aria-selected', String(tab === shown))
      tab.tabIndex = tab === shown ? 0 : -1
    }
    // Where tabs scroll sideways; the page itself is not to move.
    const room = tablist.getBoundingClientRect()
    const box = shown.getBoundingClientRect()
    if (box.left < room.left) tablist.scrollLeft += box.left - room.left
    if (box.right > room.right) tablist.scrollLeft += box.right - room.right
  }
  const choose = (tab: HTMLElement) => {
    if (tab.getAttribute('aria-selected') === 'true') return
    show(tab)
    onShow(tab)
  }
  tablist.addEventListener('click', ({ target }) => {
    const tab = (target as Element).closest<HTMLElement>('[role="tab"]')
    if (tab !== null) choose(tab)
  })
  tablist.addEventListener('keydown', (event) => {
    const list = all()
    const at = list.findIndex((tab) => tab === event.target)
    if (at === -1 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const backwards = getComputedStyle(tablist).direction === 'rtl'
    const next = {
      ArrowRight: at + (backwards ? -1 : 1),
      ArrowLeft: at + (backwards ? 1 : -1),
      Home: 0,
      End: list.length - 1,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const tab = list.at(next % list.length) as HTMLElement
    tab.focus({ preventScroll: true })
    choose(tab)
  })
  const chosen = all().find((tab) => tab.getAttribute('aria-selected') === 'true') ?? all()[0]
  if (chosen !== undefined) show(chosen)
  return { show }
}
