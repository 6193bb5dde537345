// The index is back; the look-up, the order of things and the catch are as they were.
export { handle } from '../start.ts'
