/** Where the site will live. Read from the environment, so that a fork needs no change in a file. */
export type SiteAddress = {
  /** `https://example.org`, or undefined when nobody said: then no canonical addresses are written. */
  readonly site: string | undefined
  /** `/` or `/sub/folder`: starts with a slash and does not end with one, except for the root. */
  readonly base: string
  /** What Starlight puts before a page's path to make its edit link; undefined: no edit links. */
  readonly editUrl: string | undefined
  /** Where the project takes issues, such as `https://git.example.org/project/issues/`; undefined: nobody said. */
  readonly issuesUrl: string | undefined
}

export function siteAddress(env: Readonly<Record<string, string | undefined>>): SiteAddress {
  return {
    site: url('SITE_URL', env['SITE_URL']),
    base: base(env['SITE_BASE']),
    editUrl: withSlash(url('SITE_EDIT_URL', env['SITE_EDIT_URL'])),
    issuesUrl: withSlash(url('SITE_ISSUES_URL', env['SITE_ISSUES_URL'])),
  }
}

function url(name: string, value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined
  if (!URL.canParse(value)) {
    throw new Error(
      `${name} is "${value}", which is no address. Give a whole one, such as https://example.org`,
    )
  }
  return value
}

function base(value: string | undefined): string {
  const parts = (value ?? '').split('/').filter((part) => part !== '')
  return `/${parts.join('/')}`
}

function withSlash(value: string | undefined): string | undefined {
  return value === undefined || value.endsWith('/') ? value : `${value}/`
}
