// One item of the checklist as GitHub-flavoured Markdown, and what it is made of.
import { runsOf } from './inline.ts'
import { addressOf, type Claim } from './item.ts'

/**
 * One item, to be pasted at a line of code.
 *
 * @param checklist the checklist's whole address, with a slash at its end.
 */
export function itemAsComment(item: Pick<Claim, 'id' | 'text' | 'why'>, checklist: string): string {
  return `**${reference(item, checklist)}** ${sentence(item.text)}\n\n${sentence(item.why)}\n`
}

export function reference(item: Pick<Claim, 'id'>, checklist: string): string {
  return `[${item.id}](${checklist}${addressOf(item)}/)`
}

export function sentence(text: string): string {
  return runsOf(text)
    .map(({ text, code }) => (code ? `\`${text}\`` : escaped(text)))
    .join('')
}

/** Text in which nothing is markup. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&')
}
