// The content of the review checklist: its items, what it asks, and what became of each id.
import { defineCollection } from 'astro:content'
import { file, glob } from 'astro/loaders'
import { z } from 'astro/zod'
import { parse as parseYaml } from 'yaml'
import type { Phase } from '../checklist/item.ts'
import { sentence } from './sentence.ts'

const id = z.string().regex(/^WI-\d{3}$/)
const sights = z.array(z.strictObject({ example: z.string(), says: sentence }))

/** One phase of the checklist; src/checklist/item.ts says what each field is. */
const phase = z.strictObject({
  phase: z.number().int().min(1),
  title: z.string(),
  lead: sentence,
  sections: z.array(
    z.strictObject({
      title: z.string(),
      items: z
        .array(
          z.strictObject({
            id,
            text: sentence,
            why: sentence,
            good: sights,
            bad: sights,
            verify: sentence,
            severity: z.enum(['blocker', 'should', 'nice']),
            approval: z.boolean(),
            errors: z.array(z.string()),
            strategy: z.string(),
          }),
        )
        .min(1),
    }),
  ),
}) satisfies z.ZodType<Phase>

/** A file that is one list, of things that have no names of their own. */
const list = (name: string) =>
  file(`content/checklist/${name}.yaml`, {
    parser: (text) => (parseYaml(text) as object[]).map((row, at) => ({ ...row, id: String(at) })),
  })

export const checklistCollections = {
  // The review checklist, a file a phase. Its pages are src/routes/checklist.astro and checklist-item.astro.
  checklist: defineCollection({
    loader: glob({ base: './content/checklist', pattern: '[0-9]-*.yaml' }),
    schema: phase,
  }),
  redFlags: defineCollection({
    loader: list('red-flags'),
    schema: z.strictObject({ id: z.string(), flag: sentence, item: id }),
  }),
  questions: defineCollection({
    loader: list('questions'),
    schema: z.strictObject({ id: z.string(), question: sentence, listen: sentence, item: id }),
  }),
  approval: defineCollection({
    loader: file('content/checklist/approval.yaml', {
      parser: (text) => [{ id: 'approval', ...(parseYaml(text) as object) }],
    }),
    schema: z.strictObject({
      id: z.string(),
      approve: z.array(sentence),
      changes: z.array(sentence),
      comment: z.array(sentence),
    }),
  }),
  // Every id that was ever given to an item, and what became of it.
  publishedItems: defineCollection({
    loader: file('content/checklist/published.yaml'),
    schema: z.strictObject({
      id,
      /** The digests of its text, the newest last; each after the first says what changed and why it is the same item. */
      texts: z
        .array(z.strictObject({ since: z.string(), digest: z.string(), why: sentence.optional() }))
        .min(1),
      retired: z
        .strictObject({ text: sentence, why: sentence, replacedBy: z.array(id) })
        .optional(),
    }),
  }),
}
