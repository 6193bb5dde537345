// Questions in a terminal, or answers that come through a pipe, one a line.
import { createInterface } from 'node:readline/promises'

/** What is wrong with an answer, where nobody is there to give another. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError'
}

export interface Question {
  readonly asks: string
  /** Taken where the answer is empty. */
  readonly usually?: string
  /** The answers there are; any, if absent. */
  readonly oneOf?: readonly string[]
  /** The sentence that says what is wrong with an answer, or nothing if it will do. */
  readonly wrong?: (answer: string) => string | undefined
}

export interface Answers {
  ask(question: Question): Promise<string>
  close(): void
}

/**
 * Asks again where somebody types; where answers are piped, the first wrong one is an error, since the next line answers
 * the next question. Lines are read by an iterator: `question()` would lose those that come before they are asked for.
 */
export function answers(
  input: NodeJS.ReadStream = process.stdin,
  output: NodeJS.WriteStream = process.stdout,
): Answers {
  const lines = createInterface({ input, ...(input.isTTY ? { output } : {}) })
  const iterator = lines[Symbol.asyncIterator]()
  return {
    async ask(question) {
      for (;;) {
        output.write(textOf(question))
        const { value, done } = await iterator.next()
        if (done === true) throw new AnswerError(`\nThe answers end before: ${question.asks}`)
        const answer = (value as string).trim() || (question.usually ?? '')
        if (!input.isTTY) output.write(`${answer}\n`)
        const wrong = whatIsWrong(question, answer)
        if (wrong === undefined) return answer
        if (!input.isTTY) throw new AnswerError(wrong)
        output.write(`${wrong}\n`)
      }
    },
    close: () => lines.close(),
  }
}

function textOf({ asks, usually, oneOf }: Question): string {
  const choice = oneOf === undefined ? '' : `\n${oneOf.map((each) => `  ${each}\n`).join('')} `
  return `${asks}${choice}${usually === undefined ? '' : ` [${usually}]`} `
}

function whatIsWrong({ oneOf, wrong, usually }: Question, answer: string): string | undefined {
  if (answer === '' && usually === undefined) return 'This one needs an answer.'
  if (oneOf !== undefined && !oneOf.includes(answer))
    return `"${answer}" is none of them: ${oneOf.join(', ')}.`
  return wrong?.(answer)
}
