import { landmarkOf } from '../lib/landmark'
import { pathWords } from '../lib/pathWords'
import { attributes } from '../lib/plainWords'

/** Where a link or a form leads to, parsed as the browser does it, which never throws. */
const parse = (href: string) => Object.assign(document.createElement('a'), { href })

/** Where a form is sent, if not to its own page, and what it is called, as segments to look for words in. */
export const formWords = (form: Element): string => {
  const action = attributes(form, 'action')
  return (action && pathWords(parse(action))) + pathWords({ pathname: attributes(form, 'id'), search: '' })
}

/** Whether an element is part of what its page is for, and not of what is around it on every page. */
export const isOfPage = (element: Element): boolean => /^(main|undefined)$/.test(`${landmarkOf(element)}`)

/**
 * Whether a form has something to do with its page: it stands in its midst, and asks for more than a term to search for, an
 * address for a newsletter, or a log-in.
 */
export const isTask = (form: Element): boolean =>
  isOfPage(form) &&
  !form.matches('[role=search],[class*="newsletter" i],[id*="newsletter" i]') &&
  !form.querySelector('[type=password],[type=search]') &&
  !!form.querySelector(
    'input:not([type=hidden],[type=submit],[type=button],[type=checkbox],[type=email],[name=q],[name=s],[name=search]),select,textarea',
  )
