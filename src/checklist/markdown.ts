// A review as GitHub-flavoured Markdown, to be pasted into a pull request.
import { decide, type Decision } from './decision.ts'
import { claimsOf, type Chapter, type Claim } from './item.ts'
import { progressOf, totalOf } from './progress.ts'
import { escaped, reference, sentence } from './comment.ts'
import { itemsIn, markOf, unknownIn, type Review } from './review.ts'

const titles: { readonly [decision in Decision]: string } = {
  approve: 'Approve',
  'approve with comments': 'Approve, with comments',
  'request changes': 'Request changes',
  'not finished': 'Not finished',
}

/** @param checklist the checklist's whole address, with a slash at its end. */
export function reviewAsMarkdown(
  chapters: readonly Chapter[],
  review: Review,
  checklist: string,
): string {
  const items = itemsIn(review, claimsOf(chapters))
  const { decision, because } = decide(chapters, review)
  const withVerdict = (verdict: string | undefined) =>
    items.filter((item) => markOf(review, item).verdict === verdict)
  const line = (box: string) => (item: Claim) =>
    [
      `- [${box}] ${reference(item, checklist)} ${sentence(item.text)}`,
      ...quoted(markOf(review, item).note ?? '', '  '),
    ].join('\n')
  const part = (title: string, box: string, which: readonly Claim[]) =>
    which.length === 0 ? [] : [`#### ${title}`, which.map(line(box)).join('\n')]

  const passed = [...withVerdict('pass'), ...withVerdict('na')]
  const remarks = passed.filter((item) => markOf(review, item).note !== undefined)
  const unknown = unknownIn(review, claimsOf(chapters))
  return `${[
    `### ${escaped(review.name)}: ${titles[decision]}`,
    `${because} ${summary(items, review)}`,
    ...part('Failed', ' ', withVerdict('fail')),
    ...part('Open', ' ', withVerdict(undefined)),
    ...part('Notes on the rest', 'x', remarks),
    ...(unknown.length === 0
      ? []
      : [
          `Marks of items that this version of the checklist does not have: ${unknown.join(', ')}.`,
        ]),
    `Checked with the [webhook review checklist](${checklist})${review.list === 'short' ? ', short list' : ''}.`,
  ].join('\n\n')}\n`
}

function summary(items: readonly Claim[], review: Review): string {
  const { pass, fail, na, open } = progressOf(items, review)
  const list = review.list === 'short' ? 'blockers' : 'items'
  return `${pass} passed, ${fail} failed, ${na} not applicable, ${open} open, of ${totalOf({ pass, fail, na, open })} ${list}.`
}

/** A note is its writer's own Markdown; as a quotation it cannot reach what comes after it. */
function quoted(note: string, indent: string): readonly string[] {
  if (note === '') return []
  return note
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .map((text) => `${indent}> ${text}`.trimEnd())
}
