// The forms for issues and the text of a pull request, held to what GitHub documents of them: no host was at hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { newIssue } from '../../src/components/wrong-claim.ts'

interface Field {
  readonly type: string
  readonly id?: string
  readonly attributes: {
    readonly label?: string
    readonly value?: string
    readonly description?: string
    readonly options?: readonly string[]
  }
  readonly validations?: { readonly required?: boolean }
}

interface Form {
  readonly name: string
  readonly description: string
  readonly title: string
  readonly body: readonly Field[]
}

const folder = '.github/ISSUE_TEMPLATE/'
const read = (name: string) => parse(readFileSync(folder + name, 'utf8'), { uniqueKeys: true })
const files = readdirSync(folder).filter((name) => name !== 'config.yml')
const forms = files.map((name) => [name, read(name) as Form] as const)
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}

/** The attributes that each type of field has, and no other. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  markdown: ['value'],
  input: ['label', 'description', 'placeholder', 'value'],
  textarea: ['label', 'description', 'placeholder', 'value', 'render'],
  dropdown: ['label', 'description', 'multiple', 'options', 'default'],
}

describe.each(forms)('%s', (_, form) => {
  it('has a name, a description, a title and fields', () => {
    expect(Object.keys(form).sort()).toEqual(['body', 'description', 'name', 'title'])
    expect(form.body.filter(({ type }) => type !== 'markdown').length).toBeGreaterThan(2)
  })

  it.each(form.body.map((field) => [field.id ?? field.type, field] as const))(
    'asks for %s in a way that is known',
    (_name, { type, id, attributes: given, validations = {}, ...others }) => {
      expect(Object.keys(others)).toEqual([])
      expect(Object.keys(given).filter((key) => !attributes[type]?.includes(key))).toEqual([])
      expect(Object.keys(validations).filter((key) => key !== 'required')).toEqual([])
      if (type === 'markdown') expect(given.value).toMatch(/\w/)
      else {
        expect(id).toMatch(/^[a-z][a-z-]*$/)
        expect(given.label).toMatch(/\w/)
      }
      if (type === 'dropdown') expect(new Set(given.options).size).toBe(given.options?.length)
    },
  )

  it('has no two fields of one name', () => {
    const said = form.body.flatMap(({ id, attributes: { label } }) => [id, label])
    const there = said.filter((text) => text !== undefined)
    expect(new Set(there).size).toBe(there.length)
  })
})

test('an example’s own report opens as the text that it is, under the title of the form', () => {
  const title = new URL(newIssue('https://git.example.org/issues/', 'x', '')).searchParams.get(
    'title',
  )
  expect(read('config.yml')).toEqual({ blank_issues_enabled: true })
  expect(title).toMatch(new RegExp(`^${(read('wrong-claim.yml') as Form).title}`))
})

test('the files and commands that templates name are there', () => {
  const texts = ['.github/PULL_REQUEST_TEMPLATE.md', ...files.map((name) => folder + name)].map(
    (name) => readFileSync(name, 'utf8'),
  )
  const code = texts.flatMap((text) => [...text.matchAll(/`([^`]+)`/g)].map(([, inside]) => inside))
  const named = code.filter((text) => text !== undefined)
  const commands = named.flatMap((text) => /^npm (?:run (?:-s )?)?([\w:]+)/.exec(text)?.[1] ?? [])
  expect(commands.length).toBeGreaterThan(3)
  expect(commands.filter((name) => !(name in scripts))).toEqual([])
  const paths = named.filter((text) => /^[\w/.-]+\.\w+$/.test(text) && text !== 'evidence.json')
  expect(paths.filter((path) => !existsSync(path))).toEqual([])
})
