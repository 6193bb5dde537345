import { defineCollection } from 'astro:content'
import { z } from 'astro/zod'
import { file, glob } from 'astro/loaders'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'

const wholeError = z.looseObject({
  name: z.string(),
  code: z.string().optional(),
  message: z.string(),
})

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),
  // What each error means to a webhook handler. Its page is src/routes/error.astro.
  errors: defineCollection({
    loader: glob({ base: './content/errors', pattern: '*.md' }),
    schema: z.strictObject({
      /** Prisma's, or PostgreSQL's SQLSTATE. */
      code: z.string().regex(/^(P\d{4}|[0-9A-Z]{5})$/),
      name: z.string(),
      /** Where `P2002: unique constraint failed` would not do. */
      title: z.string().optional(),
      /** Whether to run it again, in a sentence. */
      retry: z.string(),
      /** What to answer the provider, in a sentence. */
      answer: z.string(),
      /** The function of examples/errors.ts that decides on it. */
      decides: z.enum(['isDuplicateIn', 'sqlstateOf']).optional(),
      /** Recorded errors, by their ids, that this page shows although they have another code or none. */
      shows: z.array(z.string()).optional(),
    }),
  }),
  // How Prisma Client reports them: written by npm run errors.
  recordedErrors: defineCollection({
    loader: file('content/errors/recorded.json', {
      parser: (text) => {
        const { errors, ...versions } = JSON.parse(text) as { errors: { id: string }[] }
        return errors.map((error) => ({ ...error, versions }))
      },
    }),
    schema: z.strictObject({
      id: z.string(),
      when: z.string(),
      sqlstate: z.string().optional(),
      error: wholeError,
      placeholders: z.array(z.string()),
      onPGlite: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('the same') }),
        z.strictObject({ type: z.literal('another'), error: wholeError }),
        z.strictObject({ type: z.literal('cannot'), why: z.string() }),
      ]),
      versions: z.strictObject({ prisma: z.string(), postgres: z.string(), pglite: z.string() }),
    }),
  }),
}
