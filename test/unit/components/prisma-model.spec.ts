import { expect, test } from 'vitest'
import { prismaModel } from '../../../src/components/prisma-model.ts'

const schema =
  'model Other {\n  id Int @id\n}\n\nmodel Event {\n  id Int @id\n\n  @@unique([id])\n}\n'

test('one model, as it stands', () => {
  expect(prismaModel(schema, 'Event')).toBe('model Event {\n  id Int @id\n\n  @@unique([id])\n}')
})

test('a model that is gone is an error', () => {
  expect(() => prismaModel(schema, 'Even')).toThrow('no model Even')
})
