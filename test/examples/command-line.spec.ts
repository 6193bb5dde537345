// The command line as somebody types it: what it prints, and how it ends.
import { describe, expect, inject, it } from 'vitest'
import { exploreOn } from '../support/explore-command.ts'

const explore = exploreOn(inject('postgresUrl'))

describe('a verdict', () => {
  it('is one object with --json, and 1 says that it broke', async () => {
    const { code, out } = await explore(['check-then-create-without-index', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      example: 'check-then-create-without-index',
      database: 'PostgreSQL',
      version: inject('postgresVersion'),
      how: 'live',
      strategy: 'all',
      complete: true,
      schedules: 16,
      held: 4,
      broken: 12,
      violations: { 'the customer is charged once': 12 },
      smallest: { steps: 6, preemptions: 1 },
    })
  })

  it('is a sentence, a picture of the smallest schedule, and a command that replays it', async () => {
    const { out } = await explore(['create-and-catch', '--crashes', '1'])
    expect(out).toContain('create-and-catch breaks in 6 of 50 schedules.')
    expect(out).toContain('crashes before INSERT Payment')
    expect(out).toContain('the customer paid and got nothing')
    const words = /Replay: npm run -s explore -- (.+)/.exec(out)?.[1]?.split(' ') ?? []
    const again = await explore(words)
    expect(again.out).toContain('create-and-catch breaks in 1 of 1 schedules.')
    expect(again.out).toContain('crashes before INSERT Payment')
  })

  it('is 0 when every schedule held, 3 when not every one was run, 4 when nothing can be said', async () => {
    const [all, some, none] = await Promise.all([
      explore(['create-and-catch']),
      explore(['create-and-catch', '--limit', '2']),
      explore(['check-in-serializable', '--database', 'pglite']),
    ])
    expect(all).toMatchObject({
      code: 0,
      out: expect.stringContaining('no counterexample among 4 schedules'),
    })
    expect(some).toMatchObject({
      code: 3,
      out: expect.stringContaining('which are not all there are'),
    })
    expect(none).toMatchObject({ code: 4, out: expect.stringContaining('cannot say') })
  })

  it('names the command that decides what PGlite can only suspect', async () => {
    const words = [
      'check-in-transaction',
      '--handler',
      'test/support/handlers/asks-in-an-unlisted-shape.ts',
    ]
    const suspected = await explore([...words, '--database', 'pglite', '--limit', '30'])
    expect(suspected.code).toBe(4)
    expect(suspected.out).toContain('Found in emulation, decide on PostgreSQL.')
    const [, command] = /Decide: npm run -s explore -- (.+)/.exec(suspected.out) ?? []
    expect(command).toMatch(/^check-in-transaction --database postgres .*--schedule v1:/)
    const decided = await explore((command as string).split(' '))
    expect(decided).toMatchObject({
      code: 1,
      out: expect.stringContaining('breaks in 1 of 1 schedules'),
    })
  })

  it('can be read by a build server and pasted into a pull request', async () => {
    const junit = await explore(['check-then-create', '--reporter', 'junit'])
    expect(junit.out).toMatch(/<testsuite name="check-then-create" tests="1" failures="1"/)
    const markdown = await explore(['check-then-create', '--reporter', 'markdown'])
    expect(markdown.out).toContain('| no delivery is answered with an error | 8 |')
  })

  it('drawn at random is shrunk, and the same seed draws the same', async () => {
    const words = [
      'check-in-transaction',
      '--strategy',
      'random',
      '--seed',
      '7',
      '--limit',
      '5',
      '--json',
    ]
    const [first, second] = await Promise.all([explore(words), explore(words)])
    expect(JSON.parse(first.out)).toEqual(JSON.parse(second.out))
    expect(JSON.parse(first.out).smallest).toMatchObject({ preemptions: 1, minimal: true })
  })

  it('is said beforehand with --dry-run', async () => {
    const { code, out } = await explore(['one-transaction', '--dry-run'], {
      EXPLORE_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/never',
    })
    expect(code).toBe(0)
    expect(out).toContain('at most 1 crash, up to 2 attempts')
  })
})

describe('bad usage is 2, and a sentence', () => {
  it.each([
    [['create-and-cach'], 'Did you mean create-and-catch'],
    [[], 'Name an example'],
    [['create-and-catch', 'two'], 'One example at a time'],
    [['create-and-catch', '--database', 'mysql'], '--database is one of pglite, postgres'],
    [['create-and-catch', '--strategy', 'slep-sets'], 'Did you mean sleep-sets'],
    [['create-and-catch', '--deliveries', '0'], '--deliveries takes a whole number from 1 to 99'],
    [['create-and-catch', '--crashes', 'many'], '--crashes takes a whole number'],
    [['create-and-catch', '--schedule', '1.2.1'], 'is not a schedule'],
    [['create-and-catch', '--schedule', 'v9:1.2.1'], 'is of version v9'],
    [['create-and-catch', '--schedule', 'v1:1', '--strategy', 'all'], 'leave out --strategy'],
    [['create-and-catch', '--handler', 'no/such/file.ts'], 'There is no file no/such/file.ts'],
    [['create-and-catch', '--json', '--reporter', 'junit'], 'give one of them'],
    [['create-and-catch', '--wat'], "Unknown option '--wat'"],
  ])('%j', async (words, message) => {
    const { code, err } = await explore(words)
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) })
  })
})
