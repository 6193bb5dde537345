// The rows that the provoked calls are about.
export const tenantId = 'acct_1Pq9rS2tUvWxYz34'
export const event = {
  tenantId,
  eventId: 'evt_1SWb2kLr8T0xQwZ4mN7pVcYd',
  type: 'checkout.session.completed',
}
export const wallet = (id: string) => ({ where: { id }, data: { balance: { increment: 1 } } })
