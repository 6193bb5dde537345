// Every event is handled once. Two events tell of one invoice.
export { handle } from '../start.ts'
