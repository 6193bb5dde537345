// POST /payments: a client asks for a payment.
import type { Asked } from './client-request.ts'
import type { Fact } from './delivery.ts'
import { pay } from './pay.ts'
import { isAmount, isCurrency, isStorable } from './storable.ts'

export const payments: Asked<Fact> = {
  read({ reference, amount, currency, ...others }) {
    if (!isStorable(reference)) return 'reference is to be a text of 1 to 255 characters.'
    if (!isAmount(amount))
      return 'amount is to be a whole number in the smallest unit of the currency.'
    if (!isCurrency(currency)) return 'currency is to be three letters.'
    if (Object.keys(others).length > 0) return 'Nothing else than reference, amount and currency.'
    return { reference, amount, currency }
  },

  async work(tx, { tenantId, key }, fact) {
    await pay(tx, tenantId, fact, { idempotencyKey: key })
    // The outcome is read: the payment may be of an earlier attempt, or of somebody else.
    const { reference: checkoutId } = fact
    const { id, amount, currency, idempotencyKey } = await tx.payment.findUniqueOrThrow({
      where: { tenantId_checkoutId: { tenantId, checkoutId } },
    })
    const isOurs = idempotencyKey === key && amount === fact.amount && currency === fact.currency
    if (!isOurs) return { status: 409, body: JSON.stringify({ error: 'This reference is paid.' }) }
    const made = { id, reference: checkoutId, amount, currency }
    return { status: 201, body: JSON.stringify(made) }
  },
}
