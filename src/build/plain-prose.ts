// How plain prose is, and what is plainly wrong with it.
import { flesch } from 'flesch'
import { toString } from 'nlcst-to-string'
import retextEnglish from 'retext-english'
import retextIndefiniteArticle from 'retext-indefinite-article'
import retextRepeatedWords from 'retext-repeated-words'
import { syllable } from 'syllable'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'

const english = unified()
  .use(retextEnglish)
  .use(retextIndefiniteArticle)
  .use(retextRepeatedWords)
  .freeze()

/** A word twice, “a” for “an”, and marks of a typewriter where a reader expects those of a book. Code is not prose. */
export async function faultsOf(text: string): Promise<readonly string[]> {
  const prose = withoutCode(text)
  const file = new VFile(prose)
  await english.run(english.parse(file), file)
  const found = file.messages
    .map(({ reason }) => reason)
    // Nobody knows how code is pronounced.
    .filter((reason) => !/before `X[ab]`/.test(reason))
  for (const [mark] of prose.matchAll(/\w'\w+|(?<![\w])["']\w+/g))
    found.push(`Straight quotation mark: ${mark}`)
  return found
}

export interface Sentence {
  readonly text: string
  readonly words: number
  readonly syllables: number
}

export function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = []
  visit(english.parse(withoutCode(text)), 'SentenceNode', (sentence) => {
    let words = 0
    let syllables = 0
    visit(sentence, 'WordNode', (word) => {
      words++
      syllables += Math.max(1, syllable(toString(word)))
    })
    found.push({ text: toString(sentence), words, syllables })
  })
  return found
}

/**
 * Flesch’s reading ease: 206.835 − 1.015 × words a sentence − 84.6 × syllables a word. Plain English is 60 and more.
 */
export function readingEase(sentences: readonly Sentence[]): number {
  const word = sentences.reduce((sum, { words }) => sum + words, 0)
  const syllables = sentences.reduce((sum, each) => sum + each.syllables, 0)
  return flesch({ sentence: sentences.length, word, syllable: syllables }) ?? 0
}

/** Each piece of code as one short word with which a sentence may begin. */
function withoutCode(text: string): string {
  let pieces = 0
  // Two pieces beside each other are two words.
  return text.replaceAll(/`[^`]*`/g, () => (pieces++ % 2 === 0 ? 'Xa' : 'Xb'))
}
