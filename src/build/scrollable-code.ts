/**
 * Lets the arrow keys scroll a block of code from the first moment on, and without script. Expressive Code does so only once
 * the browser is idle; what it finds set here it leaves on a block that is wider than its place, and takes from one that is
 * not. A wrapped block never is.
 *
 * A group, not a region as Expressive Code has it: a page's list of landmarks is not for its listings.
 */
export function scrollableCode(html: string): string {
  return html.replaceAll(/<pre data-language="[^"]*">/g, (tag) =>
    tag.replace('<pre', '<pre tabindex="0" role="group"'),
  )
}
