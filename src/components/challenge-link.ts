// The texts that a link to a challenge brings, by the names of their files.

export async function filesInLink(
  host: HTMLElement,
  fragment: string,
): Promise<readonly (readonly [name: string, text: string])[]> {
  const playground = host.querySelector<HTMLElement>('dt-playground')
  if (playground === null) return []
  const { example, handler = '', setup = '' } = playground.dataset
  const { decodeLink } = await import('../playground/share.ts')
  const decoded = await decodeLink(fragment, (named) =>
    named === example ? { 'handler.ts': handler, 'setup.sql': setup } : undefined,
  )
  return decoded.type === 'link' ? Object.entries(decoded.link.files) : []
}
