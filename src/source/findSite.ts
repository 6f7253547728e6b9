import { registeredDomain, suffix } from '../lib/registeredDomain'
import type { ArrivalChannel } from './arrivalKinds'
import { type ReferrerTable, referrers } from './referrers'

export interface Site {
  /** In lower case: `google`, `idealo`. */
  name: string
  category: ArrivalChannel | 'payment' | 'sign_in'
}

export interface Row extends Site {
  key: string
}

// Mail that is read in a browser, at any provider or company: `webmail1.orange.fr`, `deref-gmx.net`.
const webmail = /(mail|outlook|messagerie|^3c).*\.\^|^\^deref-/

/** `search.brave.com` → `brave`. */
const nameOf = (host: string) => registeredDomain(host).replace(/\..*/, '')

/** All rows: those of `more` first, so that of equal keys they win. */
export const allSites = (more: ReferrerTable = {}): Row[] =>
  [more, referrers].flatMap(Object.entries<string | undefined>).flatMap(([category, rows = '']) =>
    rows.split(';').flatMap((row) => {
      const [keys = '', name = nameOf(keys.replace(/,.*|\^/g, '').replace('*', 'com'))] = row
        .split('=')
        .reverse()
      return keys.split(',').map((key) => ({ key, name, category: category as Site['category'] }))
    }),
  )

/** Which known site a host is of, or a name means (the first of equal ones: google is the search engine). */
export function findSite(rows: Row[], host: string, name = host): Site | undefined {
  const forms = [`.${host}`, `.${host}`.replace(suffix, '.*')]
  const covers = ({ key }: Row) => {
    const end = key.replace(/^\^?/, '.') + (key.includes('.') ? '' : '.*')
    return forms.some((form) => (key[0] === '^' ? form === end : form.endsWith(end)))
  }
  return (
    rows.find((row) => name === row.name || name === row.key.replace('@', '')) ??
    rows.filter(covers).sort((a, b) => b.key.length - a.key.length)[0] ??
    (webmail.test(host.replace(registeredDomain(host), '^$&'))
      ? { name: nameOf(host), category: 'email' }
      : undefined)
  )
}
