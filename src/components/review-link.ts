// A whole review in a link: `#review=1.` and the packed text. The fragment never reaches a server.
import { mostCharacters, readReview, writeReview, type Read } from '../checklist/file.ts'
import type { Review } from '../checklist/review.ts'
import { linkStart } from './review-link-start.ts'
import { pack, unpack } from '../playground/link-text.ts'

const version = '1.'

const refusals = {
  'cut short':
    'The link is cut short: its end is missing. Ask for it again, or for the review as a file.',
  damaged: 'The link is damaged: some of it was changed on the way. Ask for it again.',
  'too large': 'The link holds more than any review does, so it was not opened.',
}

export async function linkOf(review: Review, page: string): Promise<string> {
  return `${page}${linkStart}${version}${await pack(writeReview(review))}`
}

/** What a fragment that begins as such a link does holds. */
export async function reviewIn(hash: string): Promise<Read> {
  const packed = hash.slice(linkStart.length)
  if (!packed.startsWith(version))
    return {
      type: 'refused',
      why: /^\d+\./.test(packed)
        ? 'The link was made by another version of this checklist. Open it where it was made.'
        : refusals['cut short'],
    }
  const unpacked = await unpack(packed.slice(version.length), mostCharacters)
  return unpacked.type === 'text'
    ? readReview(unpacked.text)
    : { type: 'refused', why: refusals[unpacked.type] }
}
