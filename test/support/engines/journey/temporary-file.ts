import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A file of this name and text, for as long as it is used. */
export async function temporaryFile(
  name: string,
  text: string,
  use: (file: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'engines-'))
  try {
    const file = path.join(folder, name)
    await writeFile(file, text)
    await use(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
