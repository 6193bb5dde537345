// The sandbox without its buttons: one order, run again step by step.
import {
  checkThenCreate,
  done,
  expect,
  found,
  open,
  run,
  settings,
  test,
  twice,
} from '../support/sandbox-page/harness.ts'
import { explore, explored, replay } from '../support/sandbox-page/searching.ts'

test('an order is run again with the tables as they were after each step', async ({ page }) => {
  await open(page)
  const { smallest } = explored(await explore(page, checkThenCreate))
  const again = done(await replay(page, checkThenCreate, smallest?.schedule ?? ''))
  expect(again.trace.schedule).toBe(smallest?.schedule)
  expect(again.says).toEqual([twice])
  const rows = again.trace.states?.map(({ at, tables }) => [
    at,
    ...tables
      .filter(({ name }) => name === 'Payment' || name === 'WebhookEvent')
      .map(({ rows }) => rows.length),
  ])
  // Payments and events: both look, the second stores and takes the payment, then the first does.
  expect(rows).toEqual([
    [0, 0, 0],
    [3, 0, 1],
    [4, 1, 1],
    [5, 1, 2],
    [6, 2, 2],
  ])
  expect(done(await run(page, checkThenCreate)).trace.states).toHaveLength(5)
  const crash = done(
    await replay(page, checkThenCreate, 'v1:1c.2.2.2.2.3.3', settings(2, { crashes: 1 })),
  )
  expect(crash.trace.responses.map(({ type }) => type)).toEqual(['crashed', 'answered', 'answered'])
})

test('a schedule that does not fit says so', async ({ page }) => {
  await open(page)
  const why = async (schedule: string) => {
    const ended = await replay(page, checkThenCreate, schedule)
    return ended.type === 'stuck' ? ended.reason : ended
  }
  expect(await why('v1:1.1.1.1.2')).toContain('its step 4, "1", cannot happen there')
  expect(await why('v1:1.1')).toContain('it ends after 2 steps, and the deliveries do not')
  expect(await why('v1:1.1.1.2.2')).toContain('everything had ended after 4 steps, and it has 5')
  expect(await why('v1:1c')).toContain('its step 1, "1c", cannot happen there')
  expect(await why('v9:1.2')).toContain('is of version v9')
  expect(await why('1.2.'.repeat(20_000))).toContain('is not a schedule')
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
  expect(found).toEqual([])
})
