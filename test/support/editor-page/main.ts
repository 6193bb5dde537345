// A page with nothing but the editor, for tests of it that need no database. `?example=` names a folder of examples/.
import '../../../src/styles/theme.css'
import '../../../src/styles/playground.css'
import './page.css'
import { element } from '../../../src/playground/element.ts'
import { Keep } from '../../../src/playground/keep.ts'
import { keptFiles, Saving } from '../../../src/playground/saving.ts'
import { tabs } from '../../../src/playground/tabs.ts'

const texts = import.meta.glob<string>(
  [
    '../../../examples/*/*.{ts,sql}',
    '../../../examples/schema.prisma',
    '../../../examples/events/*',
  ],
  { query: '?raw', import: 'default', eager: true },
)
const textOf = (path: string) => texts[`../../../examples/${path}`] ?? ''
const example = new URLSearchParams(location.search).get('example') ?? 'check-then-create'
const keep = new Keep(
  example,
  () => localStorage,
  () => sessionStorage,
)
const files = keptFiles(
  [
    { name: 'handler.ts', text: textOf(`${example}/handler.ts`), editable: true },
    { name: 'setup.sql', text: textOf(`${example}/setup.sql`), editable: true },
    { name: 'schema.prisma', text: textOf('schema.prisma'), editable: false },
    { name: 'scenario.ts', text: textOf(`${example}/scenario.ts`), editable: false },
    {
      name: 'event.json',
      text: textOf('events/checkout-session-completed.json'),
      editable: false,
    },
  ],
  keep,
)
const saving = new Saving(files, keep)
addEventListener('pagehide', () => saving.now())

const part = (id: string) => document.getElementById(id) as HTMLElement
const tablist = document.querySelector('[role="tablist"]') as HTMLElement
const panel = part('panel')
tablist.append(
  ...files.all.map(({ name }) =>
    element(
      'button',
      { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': 'panel' },
      name,
    ),
  ),
)
const ran: string[] = []
const { openEditor } = await import('../../../src/playground/editor.ts')
const editor = await openEditor({
  place: panel,
  example,
  files,
  onRun: () => void ran.push(files.file('handler.ts').text),
  onLeave: () => part('run').focus(),
})
const tell = () => (part('hint').textContent = editor.hint)
tell()
panel.setAttribute('aria-labelledby', 'tab-handler.ts')
tabs(tablist, ({ id }) => {
  editor.show(id.slice('tab-'.length))
  panel.setAttribute('aria-labelledby', id)
})
part('switch').addEventListener('click', () => {
  void editor.switchEditor(editor.kind === 'full' ? 'plain' : 'full').then(tell)
})
async function compare(): Promise<void> {
  const { openCompare } = await import('../../../src/playground/compare.ts')
  await openCompare({
    place: part('comparison'),
    kind: editor.kind,
    file: 'handler.ts',
    mine: files.file('handler.ts').text,
    fix: textOf('one-transaction/handler.ts'),
    fixName: 'one-transaction',
  })
}
part('compare').addEventListener('click', () => void compare())

type Message = string | { readonly messageText: string; readonly next?: readonly Message[] }

/** A message and the reasons that the compiler gives for it. */
function sentences(message: Message): readonly string[] {
  if (typeof message === 'string') return [message]
  return [message.messageText, ...(message.next ?? []).flatMap(sentences)]
}

const desk = {
  files,
  editor,
  ran,
  handlers: () =>
    Object.keys(texts).flatMap((path) => {
      const slug = /examples\/([^/]+)\/handler\.ts$/.exec(path)?.[1]
      return slug === undefined ? [] : [slug]
    }),
  textOf,
  monaco: () => import('monaco-editor/editor'),
  share: () => import('../../../src/playground/share.ts'),
  linkText: () => import('../../../src/playground/link-text.ts'),
  /** What the compiler in the editor has to say of a file: the line and the message of each mistake. */
  async mistakes(file: string): Promise<readonly { line: number; says: string }[]> {
    const [{ editor: monaco }, { getTypeScriptWorker }] = await Promise.all([
      import('monaco-editor/editor'),
      import('monaco-editor/languages/features/typescript/register'),
    ])
    const model = monaco.getModels().find(({ uri }) => uri.path.endsWith(`/${file}`))
    if (model === undefined) throw new Error(`there is no model of ${file}`)
    const client = await (await getTypeScriptWorker())(model.uri)
    const uri = model.uri.toString()
    const all = [
      ...(await client.getSyntacticDiagnostics(uri)),
      ...(await client.getSemanticDiagnostics(uri)),
    ]
    return all.map(({ start = 0, messageText }) => ({
      line: model.getPositionAt(start).lineNumber,
      says: sentences(messageText).join('\n'),
    }))
  },
}

declare global {
  interface Window {
    readonly desk: typeof desk
  }
}

Object.assign(window, { desk })
