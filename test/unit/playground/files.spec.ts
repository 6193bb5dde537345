import { describe, expect, test } from 'vitest'
import { Files, type FileState, type ShippedFile } from '../../../src/playground/files.ts'

const shipped: readonly ShippedFile[] = [
  { name: 'handler.ts', text: 'one\ntwo\n', editable: true },
  { name: 'setup.sql', text: '', editable: true },
  { name: 'event.json', text: '{}', editable: false },
]

describe('files', () => {
  test('as shipped until somebody writes', () => {
    const files = new Files(shipped)
    expect(files.all.map(({ name }) => name)).toEqual(['handler.ts', 'setup.sql', 'event.json'])
    expect(files.all.every(({ edited }) => !edited)).toBe(true)
    files.write('setup.sql', 'DROP')
    expect(files.file('setup.sql')).toMatchObject({ text: 'DROP', original: '', edited: true })
    expect(files.file('handler.ts').edited).toBe(false)
    files.write('setup.sql', '')
    expect(files.file('setup.sql').edited).toBe(false)
  })

  test('a file to be read only, and one that is not there, refuse', () => {
    const files = new Files(shipped, () => ({ text: 'kept' }))
    expect(files.file('event.json')).toMatchObject({ text: '{}', edited: false })
    expect(() => files.write('event.json', '[]')).toThrow('read only')
    expect(() => files.file('other.ts')).toThrow('no file other.ts')
    expect(files.has('other.ts')).toBe(false)
  })

  test('back to the original, forth to the text, and back again', () => {
    const files = new Files(shipped)
    files.write('handler.ts', 'mine')
    files.reset('handler.ts')
    expect(files.file('handler.ts')).toMatchObject({ text: 'one\ntwo\n', setAside: 'mine' })
    files.bringBack('handler.ts')
    expect(files.file('handler.ts')).toMatchObject({ text: 'mine', setAside: undefined })
  })

  test('what was set aside outlives typing, and is exchanged', () => {
    const files = new Files(shipped)
    files.write('handler.ts', 'mine')
    files.replace('handler.ts', 'from a link')
    files.write('handler.ts', 'from a link, changed')
    files.bringBack('handler.ts')
    expect(files.file('handler.ts')).toMatchObject({
      text: 'mine',
      setAside: 'from a link, changed',
    })
  })

  test('a reset of what is as shipped takes nothing away', () => {
    const files = new Files(shipped)
    files.write('handler.ts', 'mine')
    files.reset('handler.ts')
    files.reset('handler.ts')
    expect(files.file('handler.ts').setAside).toBe('mine')
  })

  test('who listens hears of changes, and of nothing else', () => {
    const files = new Files(shipped)
    const heard: [FileState, FileState][] = []
    const stop = files.onChange((file, before) => void heard.push([file, before]))
    files.write('handler.ts', 'mine')
    files.write('handler.ts', 'mine')
    expect(heard.map(([file, before]) => [file.text, before.text])).toEqual([
      ['mine', 'one\ntwo\n'],
    ])
    stop()
    files.write('handler.ts', 'other')
    expect(heard).toHaveLength(1)
  })

  test('line ends of another system are no change', () => {
    const [first, ...rest] = shipped as [ShippedFile, ...ShippedFile[]]
    const files = new Files([{ ...first, text: 'one\r\ntwo\r\n' }, ...rest])
    files.write('handler.ts', 'one\ntwo\n')
    expect(files.file('handler.ts').edited).toBe(false)
    files.write('handler.ts', 'one\r\n')
    expect(files.file('handler.ts').text).toBe('one\n')
  })
})
