import type { Challenge } from '../challenge.ts'

export const challenge: Challenge = {
  number: 8,
  title: 'One number, two gyms',
  description:
    'The sales of two tenants can have one and the same number, and the index knows sales by their number alone. Scope it as the provider does.',
  level: 'intermediate',
  minutes: 15,
  story: [
    'A chain of gyms takes payments at terminals whose maker sends an event for each sale. The north opened first; last week the south opened, with an account of its own.',
    'Since then, now and then, somebody pays in the south and the gate does not open. The handler has answered 200 to every event, and its log says “duplicate”.',
    'The maker’s documentation says: “Sale numbers are unique within an account.” Make every sale a pass, and every repeated event none.',
  ],
  hints: [
    'Run it, and look at the refused insert: which index refuses it, and whose row is in the way?',
    'The unique index in setup.sql is over the sale’s number alone. Two accounts both count from one, so a number says which sale it is only together with the account.',
    'Make the index in setup.sql one over "tenantId" and "checkoutId", with a name that says so, and let the handler recognise a duplicate by that name.',
  ],
  why: 'The index has exactly the scope in which the provider promises its ids. A wider one would be no help and a narrower one loses sales; both together are the narrower one. The handler has to know the index by its name, so the two are changed together.',
  next: [
    {
      to: '/strategies/pattern-a-event-deduplication/',
      says: 'What to key on, and in which scope',
    },
    { to: '/providers/', says: 'How far each provider promises its ids' },
  ],
  task: { type: 'fix', changes: ['handler.ts', 'setup.sql'] },
}
