import { registeredDomain } from '../lib/registeredDomain'
import type { ArrivalChannel } from './arrivalKinds'
import { type ReferrerTable, referrers } from './referrers'

export interface Site {
  category: ArrivalChannel | 'payment' | 'sign_in'
  /** In lower case: `google`, `idealo`. */
  name: string
}

/** By key of the table (`word` as `word.*`), and by `@name`. */
export type Sites = Map<string, Site>

// What a host says of itself where no row knows it, with `^` before the name that is registered: mail that is
// read in a browser, at any provider or company (`webmail1.orange.fr`, `deref-gmx.net`); a portal's search
// (`es.search.yahoo.com`, `suche.t-online.de`, and no `research.example`); a bank's 3-D Secure page.
const hints = {
  email: /(^|\.)(\w{0,6}mail|outlook).*\^|^\^deref-/,
  organic_search: /(^|[^e])(search|suche|busca)\..*\^/,
  payment: /(^|\.)(3ds|acs\d*\.).*\^/,
}

// Where a `*` may stand: under a country, or one of the ends that international brands use. Not under any:
// `facebook.shop` is no Facebook. A bare word (`fb`) is as good as its domain.
const anywhere = /((\.com?)?\.(com|net|org|cat|[a-z]{2}))?$/

/** `search.brave.com` → `brave`. */
const nameOf = (host: string) => registeredDomain(host).replace(/\..*/, '')

/** The built-in table with `more`, whose keys outweigh its own. What a name means stays. */
export function allSites(more: ReferrerTable = {}): Sites {
  const sites: Sites = new Map()
  for (const [category, rows = ''] of [referrers, more].flatMap(Object.entries<string | undefined>)) {
    for (const row of rows.split(';')) {
      const [keys = '', name = nameOf(keys.replace(/,.*|\^/g, '').replace('*', 'com'))] = row
        .split('=')
        .reverse()
      const site = { category: category as Site['category'], name }
      if (!sites.has(`@${name}`)) sites.set(`@${name}`, site)
      for (const key of keys.split(',')) sites.set(/[.!$~@]/.test(key) ? key : `${key}.*`, site)
    }
  }
  return sites
}

/**
 * The site of a host, by the longest key of it and its parents (`folder.host` counts as a host too), or what a name
 * means.
 */
export function siteAt(sites: Sites, host: string, folder = ''): Site | undefined {
  const find = (key: string) => sites.get(key) ?? sites.get(key.replace(anywhere, '.*'))
  for (let part = `${folder}.${host}`; part; part = part.replace(/^[^.]*\.?/, '')) {
    const site = (part === host && (find(`^${part}`) ?? sites.get(`@${part}`))) || find(part)
    if (site) return site
  }
  const marked = host.replace(registeredDomain(host), '^$&')
  for (const [category, hint] of Object.entries(hints))
    if (hint.test(marked)) return { category: category as keyof typeof hints, name: nameOf(host) }
  return undefined
}
