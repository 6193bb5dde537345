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
  scheduleCharacters: 20_000,
  tables: 50,
  sentences: 200,
  /** Steps to choose from at one place of a walk. */
  offered: 200,
  states: 500,
  /** Of all the states together, as JSON. */
  stateCharacters: 2_000_000,
} as const

/** How many schedules of one search are sent one by one; those after them are only counted. */
export const mostCells = 20_000

/** How many characters their schedules may have altogether: a handler that asks for much has long ones. */
export const mostCellCharacters = 8_000_000

/** How many distinct endings of one search are kept; what ends otherwise goes under one more name. */
export const mostEndings = 500

/** The name of that one. */
export const otherEnding = 'one of more endings than are kept'
