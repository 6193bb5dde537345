/** What the key of each challenge's progress begins with, in the browser's storage. */
export const keyPrefix = 'delivered-twice:challenge:'
