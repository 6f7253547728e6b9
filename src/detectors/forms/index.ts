import type { TouchpointType } from '../../catalogue'
import { isClaimed } from '../../lib/claim'
import { listen } from '../../lib/listen'
import { formOf, onSent } from '../../lib/onSent'
import { attributes } from '../../lib/plainWords'
import type { Detector } from '../../touchpoint'
import { onVendorMessage } from '../frameVendor'
import { type FormReading, readForm } from './readForm'
import { frameVendors } from './vendors'

export interface FormsOptions {
  /**
   * More hosts, with their port if it is not the usual one, whose frames are believed: of a Cal.com that you run
   * yourself (`meet.shop.example`), or of a vendor's forms on a domain of your own. @default []
   */
  hosts?: readonly string[] | undefined
}

/** Two signals of one type within this time are of one act. */
const SAME_ACT_MS = 2_000

/** An id that could hold a number of somebody's is not told. */
const idOf = (form: Element) => /^(?!.*\d{4})[a-z][\w-]{0,63}$/i.exec(attributes(form, 'id').trim())?.[0]

/** Forms whose vendor tells itself when they are sent. */
const TOLD_BY_VENDOR = '[class*=hs-form],[class*=hsfc-],[class*=klaviyo-form]'

/**
 * Forms that reach out to the shop: `contact.form_started` (the first input) and `contact.form_submitted`
 * (`msToSubmit`, from the first input) of forms with a message and a way to answer it,
 * `phone.callback_requested`, `newsletter.subscribed`; and `appointment.booked` and `contact.form_submitted` in
 * frames of HubSpot, Typeform, Calendly and Cal.com. Forms are known by the types, names and labels of their
 * fields, in six languages; one that is not clearly of these kinds is none. What is filled in is never read.
 * Not seen: submits inside shadow roots.
 *
 * @throws TypeError if `hosts` is not a list of names.
 */
export function forms({ hosts = [] }: FormsOptions = {}): Detector {
  if (!Array.isArray(hosts) || hosts.some((host) => typeof host !== 'string' || /\/|^$/.test(host))) {
    throw new TypeError("forms: hosts: expected names such as 'meet.shop.example'")
  }
  return (emit) => {
    const started = new WeakMap<Element, number>()
    const told: Partial<Record<TouchpointType, number>> = {}
    let vendorForm: FormReading | undefined

    const tell = (type: TouchpointType, data: object, leaving = false) => {
      const now = performance.now()
      if (now - (told[type] ?? -SAME_ACT_MS) >= SAME_ACT_MS) emit({ type, data, leaving })
      told[type] = now
    }
    const tellOfVendor = (type: TouchpointType, vendor: string) => {
      tell((type === 'contact.form_submitted' && vendorForm?.type) || type, { vendor })
      vendorForm = undefined
    }

    const sent = (read: FormReading | undefined, form: HTMLFormElement, event: Event) => {
      if (form.matches(TOLD_BY_VENDOR)) {
        vendorForm = read
        return
      }
      if (!read || isClaimed(event, read.type)) return
      const { type, vendor, fieldsCount } = read
      const from = started.get(form)
      const msToSubmit = from === undefined ? from : Math.round(event.timeStamp - from)
      tell(
        type,
        type === 'contact.form_submitted' ? { formId: idOf(form), fieldsCount, msToSubmit } : { vendor },
        true,
      )
    }

    const stops = [
      listen(document, 'input', (event) => {
        const form = formOf(event)
        if (!form || started.has(form)) return
        started.set(form, event.timeStamp)
        const read = readForm(form)
        if (read?.type === 'contact.form_submitted') {
          emit({ type: 'contact.form_started', data: { formId: idOf(form), fieldsCount: read.fieldsCount } })
        }
      }),
      onSent(readForm, sent),
      onVendorMessage(frameVendors, hosts, ({ type, vendor }) => tellOfVendor(type, vendor)),
      // developers.hubspot.com/docs/api-reference/latest/marketing/forms/global-form-events
      listen(window, 'hs-form-event:on-submission:success', () =>
        tellOfVendor('contact.form_submitted', 'hubspot'),
      ),
      // developers.klaviyo.com/en/docs/track_klaviyo_form_activity_using_javascript
      listen<CustomEvent>(window, 'klaviyoForms', ({ detail }) => {
        if (detail?.type === 'submit') tellOfVendor('newsletter.subscribed', 'klaviyo')
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }
}
