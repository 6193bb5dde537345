import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ShippedFile } from '../../../src/playground/files.ts'
import { Keep, keepEditor, keptEditor } from '../../../src/playground/keep.ts'
import { keptFiles, Saving } from '../../../src/playground/saving.ts'
import { MemoryStorage } from './memory-storage.ts'

const shipped: readonly ShippedFile[] = [
  { name: 'handler.ts', text: 'original', editable: true },
  { name: 'setup.sql', text: '', editable: true },
]
const local = new MemoryStorage()

function tab(storage: () => MemoryStorage = () => local) {
  const keep = new Keep('a', storage, () => new MemoryStorage())
  const files = keptFiles(shipped, keep)
  const told: string[] = []
  return { files, saving: new Saving(files, keep, (kept) => void told.push(kept)), told }
}

beforeEach(() => {
  vi.useFakeTimers()
  local.values.clear()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('saving', () => {
  test('each file is there again, the handler under the name that it has always had', () => {
    const { files, told } = tab()
    files.write('handler.ts', 'mine')
    files.write('setup.sql', 'DROP')
    expect(local.values.size).toBe(0)
    vi.runAllTimers()
    expect(told).toEqual(['kept'])
    expect([...local.values]).toEqual([
      ['delivered-twice:text:a', 'mine'],
      ['delivered-twice:text:a/setup.sql', 'DROP'],
    ])
    expect(tab().files.all.map(({ text }) => text)).toEqual(['mine', 'DROP'])
  })

  test('what was reset can be brought back after a reload', () => {
    const { files, saving } = tab()
    files.write('handler.ts', 'mine')
    files.reset('handler.ts')
    saving.now()
    const { files: later, saving: laterSaving, told } = tab()
    expect(later.file('handler.ts')).toMatchObject({ text: 'original', setAside: 'mine' })
    later.bringBack('handler.ts')
    laterSaving.now()
    expect(told).toEqual(['kept'])
    expect([...local.values]).toEqual([['delivered-twice:text:a', 'mine']])
  })

  test('a tab writes only the file that changed in it', () => {
    const [one, other] = [tab(), tab()]
    one.files.write('handler.ts', 'mine')
    one.saving.now()
    other.files.write('setup.sql', 'DROP')
    other.saving.now()
    other.saving.close()
    expect(tab().files.all.map(({ text }) => text)).toEqual(['mine', 'DROP'])
  })

  test('two tabs, one file: the later text stays, and the other can be brought back', () => {
    const [one, other] = [tab(), tab()]
    one.files.write('handler.ts', 'of one')
    one.saving.now()
    other.files.write('handler.ts', 'of the other')
    other.saving.now()
    expect(other.files.file('handler.ts').setAside).toBe('of one')
    const { files } = tab()
    expect(files.file('handler.ts')).toMatchObject({ text: 'of the other', setAside: 'of one' })
    vi.runAllTimers()
    // Having seen it, the other goes on writing over its own text without offering that.
    other.files.write('handler.ts', 'of the other, more')
    other.saving.now()
    expect(other.files.file('handler.ts').setAside).toBe('of one')
  })

  test('storage that is forbidden is told', () => {
    const { files, saving, told } = tab(() => {
      throw new DOMException('no', 'SecurityError')
    })
    files.write('handler.ts', 'mine')
    saving.now()
    expect(told).toEqual(['denied'])
  })

  test('after the end, nothing is written', () => {
    const { files, saving } = tab()
    files.write('handler.ts', 'mine')
    saving.close()
    files.write('handler.ts', 'later')
    vi.runAllTimers()
    expect(local.values.get('delivered-twice:text:a')).toBe('mine')
  })
})

test('the choice of an editor is kept, and nonsense is none', () => {
  expect(keptEditor(() => local)).toBeUndefined()
  keepEditor('plain', () => local)
  expect(keptEditor(() => local)).toBe('plain')
  local.setItem('delivered-twice:editor', 'emacs')
  expect(keptEditor(() => local)).toBeUndefined()
  const forbidden = () => {
    throw new DOMException('no', 'SecurityError')
  }
  expect(keptEditor(forbidden)).toBeUndefined()
  expect(() => keepEditor('full', forbidden)).not.toThrow()
})
