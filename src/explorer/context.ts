import type { Process } from './process.ts'
import type { Context } from './scenario.ts'
import type { World } from './world.ts'

/** What one delivery is given besides its event: whatever it does with it is a step of its process. */
export function contextOf<Client>(
  process: Process,
  {
    tenantId,
    client,
    world,
    log,
  }: Pick<Context<Client>, 'tenantId' | 'client' | 'log'> & { readonly world: World },
): Context<Client> {
  const { process: number } = process.info
  return {
    tenantId,
    client,
    prisma: client,
    payments: world.payments(number, process),
    mailer: world.mailer(number, process),
    clock: { now: () => world.now() },
    sleep: world.sleep(process),
    waitUntil: (work) => process.waitUntil(work, (error) => log('After the answer:', error)),
    log,
  }
}

/** Each delivery parses its own body: a handler that changes its event must not change the next one's. */
export function parsedAnew<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
