import { howLoaded } from '../../lib/howLoaded'
import { listen } from '../../lib/listen'
import { registeredDomain } from '../../lib/registeredDomain'
import type { Stop } from '../../lib/stop'
import type { Emit } from '../../touchpoint'

/** Fields of a search: what they are, or the names that shop systems give them. */
const FIELD =
  'input[type=search],form[role=search] input:is([type=text],:not([type])),input:is([name=q],[name=s],[name=search],[name=query]):is([type=text],:not([type]))'

/** The fields of a search in an element. */
export const searchFields = (within: ParentNode) => [...within.querySelectorAll<HTMLInputElement>(FIELD)]

const tell = (emit: Emit, { length }: string) =>
  length && emit({ type: 'site.search', data: { termLength: length } })

/** Searches that are sent off. */
export const onSearch = (emit: Emit): Stop =>
  listen(document, 'submit', ({ target }) => {
    const [field] = searchFields(target as HTMLFormElement)
    if (field) tell(emit, field.value.trim())
  })

/**
 * A search that somebody has brought along: the visit arrives from another site at results, whose address and field have
 * the same term. Within the site, it was sent off there. Returns whether there was one.
 */
export function readArrival(emit: Emit): boolean {
  const { referrer } = document
  if (!referrer || !/^(load|prerender)$/.test(howLoaded())) return false
  if (registeredDomain(new URL(referrer).hostname) === registeredDomain(location.hostname)) return false
  for (const [name, term] of new URLSearchParams(location.search)) {
    if (!/^(q|s|search|query|search_query)$/.test(name)) continue
    if (!searchFields(document).some(({ value }) => value === term)) continue
    tell(emit, term.trim())
    return true
  }
  return false
}
