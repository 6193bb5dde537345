import { defineCollection } from 'astro:content'
import { z } from 'astro/zod'
import { file, glob } from 'astro/loaders'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'
import { parse as parseYaml } from 'yaml'
import { checklistCollections } from './src/build/checklist-collections.ts'
import { sentence } from './src/build/sentence.ts'

/** Examples are named by their folders; test/unit/pitfalls.spec.ts knows whether they are there. */
const pitfall = z.strictObject({
  place: z.number(),
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Its number among the pieces of advice; what the advice leaves out has none. */
  row: z.number().int().min(1).optional(),
  title: z.string(),
  advice: sentence,
  /** What happens, and what to do instead, each in the one line that the list has room for. */
  inShort: sentence,
  instead: sentence,
  happens: sentence,
  /** SQL to show, of one delivery of an example that breaks. */
  statements: z.array(z.strictObject({ example: z.string(), says: sentence })).default([]),
  teach: z.array(sentence).min(1),
  broken: z.array(z.string()),
  holding: z.array(z.string()).min(1),
  transcript: z.string().optional(),
  errors: z.array(z.string()),
})

/** A list in one file, whose entries keep the order in which they stand there. */
const inOrder = (path: string) =>
  file(path, {
    parser: (text) =>
      (parseYaml(text) as { id: string }[]).map((row, place) => ({ place, ...row })),
  })

const wholeError = z.looseObject({
  name: z.string(),
  code: z.string().optional(),
  message: z.string(),
})

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),
  // Advice that does not survive a run. The list is src/components/Pitfalls.astro, each one's page src/routes/pitfall.astro.
  pitfalls: defineCollection({
    loader: inOrder('content/pitfalls/pitfalls.yaml'),
    schema: pitfall,
  }),
  // What the monitoring page says to measure, and the rules and dashboard beside it use.
  metrics: defineCollection({
    loader: inOrder('content/monitoring/metrics.yaml'),
    schema: z.strictObject({
      place: z.number(),
      id: z.string().regex(/^[a-z_]+$/),
      type: z.enum(['counter', 'gauge', 'histogram']),
      unit: z.string(),
      labels: z.array(z.strictObject({ name: z.string(), values: sentence })),
      tells: sentence,
    }),
  }),
  // Where the site can be put. Shown by src/components/Hosts.astro.
  hosts: defineCollection({
    loader: inOrder('content/hosting/hosts.yaml'),
    schema: z
      .strictObject({
        place: z.number(),
        id: z.string().regex(/^[a-z-]+$/),
        name: z.string(),
        does: z.array(sentence).length(3),
        /** Names of servers in content/hosting/seen.json. With them, `notRun` is of the rest. */
        seen: z.array(z.string()).min(1).optional(),
        notRun: sentence.optional(),
      })
      .refine(
        ({ seen, notRun }) => seen !== undefined || notRun !== undefined,
        'it was seen, or it says why it was not run',
      ),
  }),
  // What is known of each provider, in the words of somebody who has read excerpts. Shown by src/components/Providers.astro.
  providers: defineCollection({
    loader: glob({ base: './content/providers', pattern: '*.yaml' }),
    schema: z.strictObject({
      name: z.string(),
      /** Whether it names its events, or one has to make a name of what there is. */
      keyed: z.enum(['event', 'derived', 'none', 'not found']),
      key: sentence,
      scope: sentence,
      /** The function of examples/providers/keys.ts. */
      code: z.string().optional(),
      retries: sentence,
      answer: sentence,
      ordered: z.enum(['not guaranteed', 'does not matter', 'not found']),
      order: sentence,
      duplicates: sentence,
      /** Whether the signature carries a time. */
      timed: z.enum(['yes', 'no', 'not found']),
      signature: sentence,
      sources: z.array(z.url()).min(1),
      note: sentence.optional(),
      /** The day on which the sources were read. Never that of an edit. */
      read: z.union([z.iso.date(), z.literal('not noted')]),
    }),
  }),
  // What tests have seen, each in a shape of its own; src/components/transcript-table.ts makes tables of them.
  transcripts: defineCollection({
    loader: glob({ base: './content/transcripts', pattern: '*.json' }),
    schema: z.record(z.string(), z.unknown()),
  }),
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
  // What to do in which order to learn it, a file a level. Shown by src/components/LearningPath.astro.
  learningPath: defineCollection({
    loader: glob({ base: './content/learning-path', pattern: '*.yaml' }),
    schema: z.strictObject({
      level: z.enum(['afternoon', 'beginner', 'intermediate', 'advanced']),
      title: z.string(),
      entry: sentence,
      days: z.array(
        z.strictObject({
          title: z.string(),
          steps: z.array(
            z.strictObject({
              /** Kept in readers' browsers, so it is for ever. */
              id: z.string().regex(/^[a-z][a-z0-9-]+$/),
              kind: z.enum(['read', 'run', 'fix', 'do', 'check']),
              says: sentence.optional(),
              challenge: z.string().optional(),
              /** A guess. What is read whole has its time from its words, and a challenge its own. */
              minutes: z.number().int().min(1).optional(),
            }),
          ),
        }),
      ),
    }),
  }),
  ...checklistCollections,
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
