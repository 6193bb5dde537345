import { describe, expect, it } from 'vitest'
import type { Prisma } from '../../../src/database/prisma.ts'
import { Clients, type Experiment, type Handler } from '../../../src/explorer/index.ts'
import { replayed } from '../../../src/playground/replaying.ts'
import { charging, withoutDatabase } from '../../support/no-database.ts'

async function replay(schedule: string, handler: Handler<unknown, undefined> = charging(2)) {
  const experiment = withoutDatabase(handler) as unknown as Experiment<unknown, Prisma>
  const end = await replayed(experiment, schedule, new Clients(experiment.database))
  if (end.type === 'done') return end.trace.schedule
  if (end.type === 'stuck') return end.reason
  throw new Error(end.type)
}

const why = 'It was made for another handler, other indexes or other settings.'

describe('an order that is run again', () => {
  it('is run as it is written, also with white space around it', async () => {
    expect(await replay('v1:1.2.2.1')).toBe('v1:1.2.2.1')
    expect(await replay(' v1:2.1.2.1\n')).toBe('v1:2.1.2.1')
  })

  it('is told, in a sentence, where it does not fit', async () => {
    expect(await replay('v1:1.1.1')).toBe(
      `This schedule does not fit: its step 3, "1", cannot happen there. ${why}`,
    )
    expect(await replay('v1:1.1c')).toBe(
      `This schedule does not fit: its step 2, "1c", cannot happen there. ${why}`,
    )
    expect(await replay('v1:1')).toBe(
      `This schedule does not fit: it ends after 1 step, and the deliveries do not. ${why}`,
    )
    expect(await replay('v1:1.1.2.2.2.1')).toBe(
      `This schedule does not fit: everything had ended after 4 steps, and it has 6. ${why}`,
    )
    expect(await replay('v1:')).toContain('it ends after 0 steps')
  })

  it('is told, in a sentence, where it is none', async () => {
    expect(await replay('1.2')).toContain('is not a schedule')
    expect(await replay('v2:1.2')).toContain('is of version v2')
    expect(await replay('v1:1.x')).toContain('Step 2 of the schedule, "x"')
    expect((await replay('x'.repeat(1_000_000))).length).toBeLessThan(200)
  })

  it('is stuck where the handler is', async () => {
    expect(await replay('v1:1.2', () => new Promise(() => {}))).toContain(
      'waits for something that is not a step',
    )
  })

  it('never comes back longer than may be sent', async () => {
    const experiment = withoutDatabase(charging(1)) as unknown as Experiment<unknown, Prisma>
    const clients = new Clients(experiment.database)
    const end = await replayed(experiment, `v1:${'1.'.repeat(50_000)}1`, clients)
    expect(end).toMatchObject({ type: 'stuck' })
    expect((end as { readonly schedule: string }).schedule).toHaveLength(20_000)
  })
})
