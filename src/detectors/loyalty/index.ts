import { isClaimed } from '../../lib/claim'
import { nearest } from '../../lib/eventPath'
import { onClick } from '../../lib/onClick'
import { onFrameFocus } from '../../lib/onFrameFocus'
import { onPage } from '../../lib/onPage'
import { onSent } from '../../lib/onSent'
import { onSight } from '../../lib/onSight'
import { pathWords } from '../../lib/pathWords'
import { attributes, plainWords } from '../../lib/plainWords'
import { rowOf } from '../../lib/rowOf'
import type { Detector } from '../../touchpoint'
import { isTagged } from '../declared'
import { isTask } from '../taskForm'
import { invitations, panels } from './rows'
import { FRIEND, LOYALTY, REFERRAL } from './words'

type Told = 'loyalty.opened' | 'loyalty.joined' | 'referral.viewed' | 'referral.sent'

/** A field for somebody else's address or number. What is in it is never looked at. */
const isForFriend = (field: HTMLInputElement) => {
  const labels = Array.from(field.labels ?? [], ({ textContent }) => textContent)
  const words = plainWords(`${attributes(field, 'type name id placeholder aria-label')} ${labels.join(' ')}`)
  return /\b(e ?mails?|tel|phone)\b/.test(words) && FRIEND.test(words)
}

function readForm(form: HTMLFormElement): Told | undefined {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input:not([type=hidden]),textarea')]
  if (fields.some(isForFriend)) return 'referral.sent'
  const mail = fields.some(({ type }) => type === 'email')
  return mail && isTask(form) && LOYALTY.test(pathWords(location)) ? 'loyalty.joined' : undefined
}

/**
 * Loyalty programmes and recommendations: `loyalty.opened` (the programme's page by words in its address, in six languages,
 * or a click in the panel of Smile, LoyaltyLion or Swell), `loyalty.joined` (a form with an e-mail address is sent on such
 * a page), `referral.viewed` (the page of recommending, or half of a frame of ReferralCandy, Friendbuy, Extole, Mention Me
 * or Talkable in view for one second) and `referral.sent` (a form to a friend's address is sent). The first and the third
 * once a page and vendor. Names and addresses are never read.
 */
export const loyalty = (): Detector => (emit) => {
  const selector = Object.values(panels).join()
  const told = new Map<string, string>()
  const tellOnce = (type: Told, vendor?: string) => {
    const what = `${type} ${vendor}`
    if (told.get(what) === location.pathname) return
    told.set(what, location.pathname)
    emit({ type, data: { vendor } })
  }
  const open = (element: Element) => {
    const vendor = rowOf(panels, element)
    if (vendor) tellOnce('loyalty.opened', vendor)
  }

  const stops = [
    onPage(() => {
      const path = pathWords(location)
      if (REFERRAL.test(path)) tellOnce('referral.viewed')
      else if (LOYALTY.test(path)) tellOnce('loyalty.opened')
    }),
    onSight(
      Object.values(invitations).join(),
      (frame) => {
        if (!isTagged(frame, 'referral.viewed')) tellOnce('referral.viewed', rowOf(invitations, frame))
        return true
      },
      ['src', 'class'],
    ),
    onFrameFocus(open),
    onClick(document, (event) => {
      const panel = nearest(event, selector)
      if (panel && !isClaimed(event, 'loyalty.opened')) open(panel)
    }),
    onSent(readForm, (type, _form, event) => {
      if (type && !isClaimed(event, type)) emit({ type, data: {}, leaving: true })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
