/** Where shop systems say which page it is, if not in the path: PrestaShop, OpenCart, BigCommerce. */
const ROUTES = ['controller', 'route', 'action']

const decode = (path: string) => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/**
 * An address as segments to look for words in, each between two slashes, so that a word can be looked for as a whole
 * segment: `/De/Mein-Konto/R%C3%BCcksendung.html` is `/de/mein-konto/rucksendung/`. In lower case, without accents and
 * endings, with hyphens between the words of a segment.
 */
export function pathWords({ pathname, search }: { pathname: string; search: string }): string {
  const query = new URLSearchParams(search)
  const path = [decode(pathname), ...ROUTES.map((name) => query.get(name))].filter(Boolean).join('/')
  // No page's own path is longer: what words are looked for in is bounded.
  return `/${path.slice(0, 1_000)}/`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/(-page|\.(html?|php|aspx?|jsp))(?=\/)/g, '')
    .replace(/[^a-z0-9/]+/g, '-')
    .replace(/\/-?\/+/g, '/')
}
