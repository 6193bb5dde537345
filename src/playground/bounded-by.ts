/** How much of anything is sent to the page. More than a reader reads, less than a page chokes on. */
export const most = {
  events: 2_500,
  tableRows: 200,
  answerRows: 50,
  ledger: 500,
  cells: 100,
  keys: 100,
  depth: 8,
  characters: 8_000,
} as const
