export { handle } from '../start.ts'
