// What a PromQL expression names, by the grammar of Prometheus' own editor.
import { parser } from '@prometheus-io/lezer-promql'

export interface Named {
  readonly metrics: readonly string[]
  /** Each label that is matched, with the metric that it is matched of. */
  readonly matched: readonly { readonly metric: string; readonly label: string }[]
  /** Labels that `by` keeps. */
  readonly grouped: readonly string[]
}

/** @throws if it is not PromQL; the message says where. */
export function namedIn(expression: string): Named {
  const metrics: string[] = []
  const matched: { metric: string; label: string }[] = []
  const grouped: string[] = []
  parser.parse(expression).iterate({
    enter({ name, type, from, to, node }) {
      const text = expression.slice(from, to)
      if (type.isError)
        throw new Error(`Not PromQL, from here on: ${expression.slice(Math.max(0, from - 20))}`)
      if (name === 'Identifier') metrics.push(text)
      if (name !== 'LabelName') return
      if (node.parent?.name === 'GroupingLabels') grouped.push(text)
      else matched.push({ metric: metrics.at(-1) ?? '', label: text })
    },
  })
  return { metrics, matched, grouped }
}
