import { afterLoad } from '../../lib/afterLoad'
import { isClaimed } from '../../lib/claim'
import { nearest } from '../../lib/eventPath'
import { readJsonLd } from '../../lib/jsonLd'
import { onClick } from '../../lib/onClick'
import { onPage } from '../../lib/onPage'
import { onSent } from '../../lib/onSent'
import { pathWords } from '../../lib/pathWords'
import { plainWords } from '../../lib/plainWords'
import type { Stop } from '../../lib/stop'
import type { Detector, Interaction } from '../../touchpoint'
import { onRead } from '../content/reading'
import { searchFields } from '../content/search'
import { formWords, isOfPage } from '../taskForm'
import { onBeacon } from './beacon'
import { FAQ, HELP, NO_ARTICLE, TICKET } from './words'

type Type = Interaction['type'] & `support.${string}`

/** `help.shop.example/returns` and `support.shop.example/returns` are `/help/returns/`. */
const here = () =>
  (/^(help|support|ayuda|aide|hilfe|ajuda)\./.test(location.hostname) ? '/help' : '') + pathWords(location)

/** Something of the help pages that has a page below them of its own. */
const isArticle = (path: string) => {
  const help = HELP.exec(path) ?? FAQ.exec(path)
  return !!help && !path.endsWith(help[0]) && !NO_ARTICLE.test(path)
}

const isQuestion = (toggle: Element) => {
  const asked = plainWords(toggle.textContent!).trim()
  return (
    FAQ.test(here()) ||
    toggle.closest('[itemtype$="schema.org/Question"],[id*="faq" i],[class*="faq" i]') ||
    readJsonLd().some(
      ({ '@type': type, name }) => type === 'Question' && plainWords(`${name}`).trim() === asked,
    )
  )
}

function readForm(form: Element): Type | undefined {
  const words = formWords(form)
  if (TICKET.test(pathWords(location) + words))
    return form.querySelector('textarea') ? 'support.ticket_created' : undefined
  // The search of the whole site is on its help pages, too.
  const isHelp = HELP.test(words) || ((HELP.test(here()) || FAQ.test(here())) && isOfPage(form))
  return isHelp && searchFields(form).length ? 'support.search' : undefined
}

/**
 * Help that visitors find themselves, or ask for: `support.article_viewed` (a page below the help pages was read: half
 * scrolled, or 15 s in view), `support.faq_opened` (the answer to a question was unfolded), `support.search` (the search
 * of the help pages was used), `support.ticket_created` (the form of a request was sent). Help pages are known by words in
 * their addresses, in six languages, and by the addresses of Zendesk, Freshdesk and Intercom; questions by schema.org's
 * markup as well. Of Help Scout's Beacon, what it tells the page. No term and no text is read. Its search is one of the
 * site as well, of which `content()` tells.
 */
export const support = (): Detector => (emit) => {
  const opened = new WeakSet<Element>()
  let stopReading: Stop | undefined

  const stops = [
    onPage(() => {
      stopReading?.()
      stopReading = undefined
      if (!isArticle(here())) return
      let stop = afterLoad(() => {
        stop = onRead(() => emit({ type: 'support.article_viewed', data: {} }))
      })
      stopReading = () => stop()
    }),
    onClick(document, (event) => {
      const toggle = nearest(event, 'summary,:is(button,a,[role=button])[aria-expanded]:not([aria-haspopup])')
      if (!toggle || opened.has(toggle) || !isOfPage(toggle)) return
      const isClosed =
        toggle.localName === 'summary'
          ? !(toggle.parentElement as HTMLDetailsElement).open
          : toggle.getAttribute('aria-expanded') === 'false'
      if (!isClosed || !isQuestion(toggle) || isClaimed(event, 'support.faq_opened')) return
      opened.add(toggle)
      emit({ type: 'support.faq_opened', data: {} })
    }),
    onSent(readForm, (type, _form, event) => {
      if (type && !isClaimed(event, type)) emit({ type, data: {}, leaving: true })
    }),
    onBeacon((type) => emit({ type, data: { vendor: 'helpscout' } })),
  ]
  return () => {
    stopReading?.()
    for (const stop of stops) stop()
  }
}
