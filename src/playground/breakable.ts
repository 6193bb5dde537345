import { node, type Child } from './markup.ts'

/** A name may break after a dot or an underscore before it breaks anywhere. */
export function breakable(text: string): readonly Child[] {
  return text
    .split(/(?<=[._])(?=\w)/)
    .flatMap((part, index) => (index === 0 ? [part] : [node('wbr'), part]))
}
