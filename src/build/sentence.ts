import { z } from 'astro/zod'

/** A sentence in which code stands between backticks. */
export const sentence = z
  .string()
  .min(1)
  .refine((text) => (text.split('`').length - 1) % 2 === 0, 'a backtick has no partner')
