// The sentences for a run that did not begin, because there is no database: what happened, why, and what to do.
import type { Notice } from './notice.ts'
import type { Outcome, State } from './state.ts'

type NotOpened = Outcome & { readonly type: 'not-opened' }

const arrived = 'What has arrived by then is not loaded again.'

export function noticeOfNotOpened(outcome: NotOpened, kept: State['kept']): Notice {
  return { tone: 'bad', retry: 'run', recorded: true, ...forReason(outcome, kept) }
}

function forReason(
  { why, message, failure }: NotOpened,
  kept: State['kept'],
): Pick<Notice, 'title' | 'text'> & Partial<Notice> {
  switch (why) {
    case 'offline':
      return {
        tone: 'unsure',
        title: 'This browser is offline, and the database has not been loaded yet',
        text: `Nothing was run. Once it is online again, press Run. ${arrived}`,
      }
    case 'download':
      return {
        title: 'The database could not be loaded',
        text: `${message} Nothing was run. Check the connection and press Run again. ${arrived}`,
      }
    case 'outdated':
      return {
        retry: 'anew',
        title: 'The site has changed since this page was loaded',
        text: `${message} Nothing was run. Load the page again${afterReload[kept]}.`,
      }
    case 'silent':
      return { title: 'The database did not open', text: `${message} Press Run to try again.` }
    case 'code':
      return {
        retry: 'anew',
        title: 'A part of this page could not be loaded',
        text: `Nothing was run. Check the connection and load the page again${afterReload[kept]}.`,
      }
    case 'no-wasm':
      return {
        retry: 'never',
        title: 'This browser does not run WebAssembly, and the database is WebAssembly',
        text: `A policy or a lockdown mode has switched it off, or the browser is too old for it. Allow it for this site or open the page in another browser; the code can be read and edited here all the same. The browser says: ${message}`,
      }
    case 'no-memory':
      return {
        title: 'This browser gave the database no memory',
        text: 'Nothing was run. Close other tabs and programs, then press Run again. Your text is here as you left it.',
        ...whole(failure),
      }
    case 'setup':
      return {
        retry: 'never',
        recorded: false,
        title: 'The database did not open',
        text: `${sentence(message)} Nothing was run. Mend it and press Run.`,
        ...whole(failure),
      }
    case 'not-opened':
      return {
        title: 'The database did not open',
        text: `${sentence(message)} Press Run to try again.`,
        ...whole(failure),
      }
    default:
      return why satisfies never
  }
}

const afterReload: { readonly [kept in State['kept']]: string } = {
  kept: '; your text is kept',
  'nothing-to-keep': '',
  full: '. Copy your text first: this browser’s storage is full and does not keep it',
  denied: '. Copy your text first: this browser does not keep it',
}

function whole(failure: NotOpened['failure']): Pick<Notice, 'failure'> {
  return failure === undefined ? {} : { failure }
}

export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
