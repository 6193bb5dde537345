import { expect, test } from 'vitest'
import { sqlStatement } from '../../../src/components/sql-statement.ts'

const sql =
  '-- CreateTable\nCREATE TABLE "A" ("id" INT);\n\n-- CreateIndex\nCREATE INDEX "A_id" ON "A" ("id");\n'

test('one statement, without the comment before it', () => {
  expect(sqlStatement(sql, '"A_id"')).toBe('CREATE INDEX "A_id" ON "A" ("id");')
})

test('none, or more than one, is an error', () => {
  expect(() => sqlStatement(sql, '"B"')).toThrow('0 statements')
  expect(() => sqlStatement(sql, '"A"')).toThrow('2 statements')
})
