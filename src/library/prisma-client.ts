import type { Connect } from '../database/connect.ts'
import { clientOptions, gated } from '../database/gated-adapter.ts'

/**
 * For `connect` of `openPostgres`: each delivery gets a Prisma Client of its own, made with `@prisma/adapter-pg`.
 *
 * @param PrismaClient the class that `prisma generate` has written, of Prisma 7
 * @throws a sentence, when the database is opened, if `@prisma/adapter-pg` is not installed or has a `pg` of its own
 */
export function prismaClient<Class extends new (options: never) => unknown>(
  PrismaClient: Class,
): Connect<InstanceType<Class>> {
  return async (pool, gate, ongoing) => {
    const { PrismaPg } = await adapterPackage()
    const factory = new PrismaPg(pool)
    // With another copy of `pg` it takes the pool for settings, and would quietly open connections of its own.
    if ((factory as unknown as { readonly externalPool: unknown }).externalPool !== pool)
      throw new Error(
        '@prisma/adapter-pg uses another copy of pg than the explorer does: npm ls pg shows both. Install the same version for both, or run npm dedupe.',
      )
    const options = { adapter: gated(factory, gate, ongoing), ...clientOptions }
    const client = new PrismaClient(options as never)
    // Otherwise its first query does that, and asks for its step later than what needs no query: in the first run only.
    await (client as { readonly $connect: () => Promise<void> }).$connect()
    return client as InstanceType<Class>
  }
}

/** Only when it is needed: whoever works with a pool need not have it. */
async function adapterPackage() {
  try {
    return await import('@prisma/adapter-pg')
  } catch (cause) {
    throw new Error(
      'The explorer needs @prisma/adapter-pg for a Prisma Client, and it is not installed: npm install --save-dev @prisma/adapter-pg pg, in the version of your Prisma.',
      { cause },
    )
  }
}
