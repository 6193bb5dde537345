// The button that hands out the handler as a project with a test, under the conditions that the controls show.
import type { Files } from './files.ts'
import { switchedIndexes } from './index-switches.ts'
import type { State } from './state.ts'

/**
 * @param says where it is told what came of it, which is announced
 * @param address of the playground as it is now
 */
export async function takeHome(
  button: HTMLElement,
  says: HTMLElement,
  host: HTMLElement,
  files: Files,
  state: State,
  address: () => Promise<string>,
): Promise<void> {
  const { settings, shown } = state
  const ran = shown?.goesOn === true ? undefined : shown?.run?.ran
  // Of other conditions than the test has, it would not fit.
  const fits = JSON.stringify(ran?.settings) === JSON.stringify(settings)
  button.setAttribute('aria-busy', 'true')
  says.textContent = 'Packing …'
  try {
    const { downloadTakeHome } = await import('./download-take-home.ts')
    const text = (name: string) => files.file(name).text
    const name = downloadTakeHome(
      {
        example: host.dataset['example'] ?? '',
        title: host.querySelector('.dt-pg-title')?.textContent ?? '',
        address: await address(),
        handler: text('handler.ts'),
        setup: text('setup.sql'),
        settings,
        switched: switchedIndexes(state),
        schedule: fits ? shown?.schedule : undefined,
      },
      text('scenario.ts'),
    )
    says.textContent = `Saved as ${name}. Unpack it, then: npm install, npm test.`
  } catch (error) {
    console.warn('playground: there is nothing to take home.', error)
    says.textContent =
      'A part of this page could not be loaded. Check the connection and load the page again.'
  } finally {
    button.removeAttribute('aria-busy')
  }
}
