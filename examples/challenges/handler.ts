// What a challenge's handler is given: the same as everywhere. It stands here again so that a handler reads the same in its
// folder, in the page and in a test of one's own.
export type * from '../handler.ts'
