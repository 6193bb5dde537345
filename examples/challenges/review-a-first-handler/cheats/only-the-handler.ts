// Leaves the index as the pull request has it.
export { handle } from '../solution.ts'
