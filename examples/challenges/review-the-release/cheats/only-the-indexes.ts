// The second event of an invoice is refused by the index of payments, and the handler has no answer to that.
export { handle } from '../start.ts'
