import { expect, it } from 'vitest'
import { lineOfStatement } from '../../../src/cli/statement-line.ts'

const script = `-- Cards; and what is on them.
CREATE TABLE card (id text DEFAULT ';');

/* Nothing; here. */
;
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $body$
  SELECT 1; SELECT ';$$';
$body$;
INSERT INTO card
  VALUES ('it''s; one'); INSERT INTO "semi;colon" VALUES (1)
`

it.each([
  [0, 2],
  [1, 6],
  [2, 9],
  [3, 10],
  [4, undefined],
])('statement %i begins on line %s', (index, line) => {
  expect(lineOfStatement(script, index)).toBe(line)
})

it('does not guess where a body without quotes may have semicolons', () => {
  const sql = 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;\nSELECT 1'
  expect(lineOfStatement(sql, 1)).toBeUndefined()
})
