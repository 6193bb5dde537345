// The handler waits to be refused, by indexes that refuse nothing.
export { handle } from '../solution.ts'
