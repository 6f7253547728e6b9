import { decode } from './decode'

/** Where shop systems say which page it is, if not in the path: PrestaShop, OpenCart, BigCommerce. */
const ROUTES = ['controller', 'route', 'action']

/**
 * A path as segments to look for words in, each between two slashes, so that a word can be looked for as a whole segment:
 * `/De/Mein-Konto/R%C3%BCcksendung.html` is `/de/mein-konto/rucksendung/`. In lower case, without accents and endings,
 * with hyphens between the words of a segment.
 */
export const plainPath = (path: string): string =>
  // No page's own path is longer: what words are looked for in is bounded.
  `/${decode(path).slice(0, 1_000)}/`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/(-page)?(\.(html?|php|aspx?|jsp))?(?=\/)/g, '')
    .replace(/[^a-z0-9/]+/g, '-')
    .replace(/\/-?\/+/g, '/')

/** The same of an address, with what its query says of the page. */
export function pathWords({ pathname, search }: { pathname: string; search: string }): string {
  const query = new URLSearchParams(search)
  return plainPath([pathname, ...ROUTES.map((name) => encodeURIComponent(query.get(name) ?? ''))].join('/'))
}
