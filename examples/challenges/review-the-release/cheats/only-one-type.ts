// Leaves out the other event of the invoice. The mail is still sent by hand, and a failed one is lost.
import type { Context, InvoiceEvent } from '../../handler.ts'
import { handle as start } from '../start.ts'

export async function handle(event: InvoiceEvent, context: Context): Promise<number> {
  return event.type === 'invoice.paid' ? start(event, context) : 200
}
