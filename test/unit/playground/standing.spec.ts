// Where a walk stands, as the sandbox tells it and as the page takes it: whole if it is one, and nothing if it is not.
import { describe, expect, it } from 'vitest'
import type { Prisma } from '../../../src/database/prisma.ts'
import { Clients, type Experiment, type Handler } from '../../../src/explorer/index.ts'
import { Bounded } from '../../../src/playground/bounded.ts'
import { HandlerLog } from '../../../src/playground/handler-log.ts'
import { readMessage } from '../../../src/playground/messages.ts'
import type { Standing } from '../../../src/playground/protocol.ts'
import { walked } from '../../../src/playground/replaying.ts'
import { standingOf } from '../../../src/playground/standing.ts'
import { charging, withoutDatabase } from '../../support/no-database.ts'

const why = 'It was made for another handler, other indexes or other settings.'

async function go(schedule: string, handler: Handler<unknown, undefined> = charging(2)) {
  const faults = { crashes: 1, attempts: 2 }
  const experiment = withoutDatabase(handler, { faults }) as unknown as Experiment<unknown, Prisma>
  const place = await walked(experiment, schedule, new Clients(experiment.database))
  if (place.type !== 'standing') return place
  return standingOf(place, experiment, new HandlerLog(), new Bounded((text) => text), 1)
}

async function stands(schedule: string, handler?: Handler<unknown, undefined>): Promise<Standing> {
  const standing = await go(schedule, handler)
  if ('type' in standing) throw new Error(standing.type)
  return standing
}

const message = (standing: object) => ({ type: 'walked', run: 1, standing })

describe('where a walk stands', () => {
  it('comes across whole, with what may be next', async () => {
    const standing = await stands('v1:1')
    expect(standing.offered.map(({ choice }) => choice)).toEqual(['1', '1c', '2', '2c'])
    expect(readMessage(structuredClone(message(standing)))).toEqual(message(standing))
  })

  it('says in a sentence where a schedule is none, or does not fit', async () => {
    const reason = async (schedule: string) => {
      const end = await go(schedule)
      if (!('reason' in end)) throw new Error('it stands')
      return end.reason
    }
    expect(await reason('v1:1.3')).toBe(
      `This schedule does not fit: its step 2, "3", cannot happen there. ${why}`,
    )
    expect(await reason('v1:1.1.1.2.2.2.1')).toContain('everything had ended after 6 steps')
    expect(await reason('1.2')).toContain('is not a schedule')
  })

  it('offers no more steps at once than a schedule can tell apart, and says so', async () => {
    const many: Handler<unknown, undefined> = async (_event, { sleep }) => {
      await Promise.all(Array.from({ length: 12 }, () => sleep(1)))
      return 200
    }
    const { offered, cut } = await stands('v1:', many)
    expect(offered.filter(({ mark, process }) => mark === '' && process === 1)).toHaveLength(9)
    expect(cut).toEqual(['26 steps could be next; the first 20 can be chosen.'])
  })

  it('is none where a stranger says what no sandbox says', async () => {
    const standing = await stands('v1:')
    const [first] = standing.offered
    const refused: readonly object[] = [
      { ...standing, offered: [] },
      { ...standing, offered: Array.from({ length: 201 }, () => first) },
      { ...standing, offered: [{ ...first, choice: '<img>' }] },
      { ...standing, offered: [{ ...first, choice: '1.2' }] },
      { ...standing, offered: [{ ...first, mark: 'x' }] },
      { ...standing, waiting: [{ process: 1, request: first?.request, for: ['1'] }] },
      { ...standing, how: 'proved' },
      { ...standing, took: -1 },
    ]
    for (const one of refused) expect(readMessage(message(one))).toBeUndefined()
    expect(readMessage(message(standing))).toBeDefined()
  })
})
