import { afterEach, describe, expect, it, vi } from 'vitest'
import { type FormsOptions, forms } from '../../../src/detectors/forms'
import { onMistake } from '../../../src/lib/guard'
import type { Interaction } from '../../../src/touchpoint'

const mistakes: unknown[] = []
onMistake((error) => mistakes.push(error))

let stop = () => {}

function start(options?: FormsOptions) {
  const seen: Interaction[] = []
  stop = forms(options)((interaction) => seen.push(interaction))
  return seen
}

function show(html: string): HTMLFormElement {
  document.body.innerHTML = html
  return document.querySelector('form')!
}

/** Types into the form's first field, as far as a detector can see it. */
const typeInto = (form: Element) =>
  form
    .querySelector('input:not([type=hidden]), textarea')!
    .dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))

/** Submits, and waits until all listeners have run and what comes after them. */
async function submit(form: Element) {
  form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))
  await new Promise((resolve) => setTimeout(resolve))
}

async function submitted(html: string) {
  const seen = start()
  await submit(show(html))
  return seen
}

/** What is to be seen of a frame of this page: here no window knows the one that tests run in as its parent. */
const frame = () => ({ parent: window })

const post = (data: unknown, origin: string, source: unknown = frame()) => {
  const event = new MessageEvent('message', { data, origin })
  Object.defineProperty(event, 'source', { value: source })
  window.dispatchEvent(event)
}

afterEach(() => {
  stop()
  stop = () => {}
  vi.useRealTimers()
  document.body.innerHTML = ''
  expect(mistakes.splice(0)).toEqual([])
})

const CONTACT = `<form id="contact-form"><label>Name <input name="name"></label>
  <label>E-mail <input type="email" name="email"></label>
  <label>Message <textarea name="message">Hello from me</textarea></label><button>Send</button></form>`

describe('a contact form', () => {
  it.each([
    ['English', '<h2>Contact us</h2><input type="email"><textarea placeholder="Your message"></textarea>'],
    ['English, by its names', '<input name="email"><textarea name="contact[body]"></textarea>'],
    ['Spanish', '<input type="email"><label>Tu mensaje <textarea></textarea></label>'],
    ['German', '<input type="email"><label>Ihre Nachricht<textarea></textarea></label>'],
    ['German, by phone', '<input type="tel"><label>Ihre Anfrage<textarea></textarea></label>'],
    ['French', '<input type="email"><label>Votre demande<textarea></textarea></label>'],
    ['Italian', '<input type="email"><label>Il tuo messaggio<textarea></textarea></label>'],
    ['Portuguese', '<input type="email"><label>A sua mensagem<textarea></textarea></label>'],
    ['Portuguese, with an accent', '<input type="email"><label>Sua dúvida<textarea></textarea></label>'],
    ['words of its own', 'Contact us <input type="email"><textarea></textarea>'],
    ['in capitals', '<input type="email"><label>MESSAGE<textarea></textarea></label>'],
    [
      'with a newsletter to tick',
      '<input type="email"><textarea name="message"></textarea><label><input type="checkbox">Newsletter</label>',
    ],
  ])('is known in %s', async (_, html) => {
    expect(await submitted(`<form>${html}<button>OK</button></form>`)).toMatchObject([
      { type: 'contact.form_submitted', leaving: true },
    ])
  })

  it.each([
    [
      'a log-in',
      '<input type="email" name="message"><input type="password"><textarea name="message"></textarea>',
    ],
    ['a checkout', '<input type="email"><input name="shipping_city"><textarea name="message"></textarea>'],
    [
      'an address',
      '<input type="email"><input autocomplete="street-address"><textarea name="message"></textarea>',
    ],
    ['a payment', '<input type="email"><input autocomplete="cc-number"><textarea name="message"></textarea>'],
    ['a review', '<input type="email"><input name="rating"><textarea name="message"></textarea>'],
    ['a recommendation', '<input type="email" name="friend_email"><textarea name="message"></textarea>'],
    ['a page with a search', '<input type="search"><input type="email"><textarea name="message"></textarea>'],
    ['a profile', '<input type="email"><label>About you<textarea name="bio"></textarea></label>'],
    ['a note to nobody', '<input name="title"><textarea name="message"></textarea>'],
    [
      'a false friend',
      '<input type="email"><label>Messages-free shipment <textarea></textarea></label>'.replace(
        'Messages-free',
        'Messageless',
      ),
    ],
    ['a word that was typed', '<input type="email" value="message"><textarea>contact question</textarea>'],
  ])('is not %s', async (_, html) => {
    expect(await submitted(`<form>${html}<button>OK</button></form>`)).toEqual([])
  })

  it.each([
    ['blog comments', 'id="commentform" class="comment-form"'],
    ['a gift for the cart', 'action="/cart/add"'],
    ['a search', 'role="search"'],
  ])('is not one of %s', async (_, attributes) => {
    const fields = '<input type="email"><textarea name="message"></textarea>'
    expect(await submitted(`<form ${attributes}>${fields}</form>`)).toEqual([])
  })

  it('is not a page that is one form as a whole', async () => {
    expect(await submitted(CONTACT.replace('<button>', `${'<input>'.repeat(30)}<button>`))).toEqual([])
  })

  it('tells its start once, and how long it took', async () => {
    const seen = start()
    const form = show(CONTACT)
    typeInto(form)
    typeInto(form)
    expect(seen).toEqual([{ type: 'contact.form_started', data: { formId: 'contact-form', fieldsCount: 3 } }])
    await submit(form)
    const { msToSubmit } = seen[1]!.data as { msToSubmit: number }
    expect(seen[1]).toMatchObject({
      type: 'contact.form_submitted',
      data: { formId: 'contact-form', fieldsCount: 3 },
    })
    expect(msToSubmit).toBeGreaterThanOrEqual(0)
    expect(msToSubmit).toBeLessThan(60_000)
  })

  it('that nobody has typed into has no time', async () => {
    expect(await submitted(CONTACT)).toMatchObject([{ data: { msToSubmit: undefined } }])
  })

  it('is started inside an open shadow root, too', () => {
    const seen = start()
    document.body.innerHTML = '<div></div>'
    const root = document.body.firstElementChild!.attachShadow({ mode: 'open' })
    root.innerHTML = CONTACT
    typeInto(root.querySelector('form')!)
    expect(seen).toMatchObject([{ type: 'contact.form_started' }])
  })

  it.each([
    ['contact-form', 'contact-form'],
    ['wpcf7-f123-p45-o1', 'wpcf7-f123-p45-o1'],
    ['form-34600123456', undefined],
    ['ana@shop.test', undefined],
    ['', undefined],
  ])('whose id is "%s" tells %s', async (id, formId) => {
    const seen = await submitted(CONTACT.replace('contact-form', id).replace('<h2>', ''))
    expect(seen).toMatchObject([{ data: { formId } }])
  })

  it('whose fields are named like properties of a form is read all the same', async () => {
    const fields = ['id', 'elements', 'name', 'action', 'className'].map((name) => `<input name="${name}">`)
    const seen = await submitted(CONTACT.replace('<button>', `${fields.join('')}<button>`))
    expect(seen).toMatchObject([{ data: { formId: 'contact-form', fieldsCount: 7 } }])
  })

  it('does not count a trap for robots, nor what is hidden', async () => {
    const extra = '<input type="hidden" name="token"><input name="b_1" tabindex="-1"><input disabled>'
    const seen = await submitted(CONTACT.replace('<button>', `${extra}<button>`))
    expect(seen).toMatchObject([{ data: { fieldsCount: 3 } }])
  })

  it('tells nothing of what is in it', async () => {
    const seen = start()
    const form = show(CONTACT)
    for (const field of form.querySelectorAll('input, textarea')) {
      for (const property of ['value', 'defaultValue']) {
        Object.defineProperty(field, property, {
          get: () => {
            throw new Error('a value was read')
          },
        })
      }
    }
    typeInto(form)
    await submit(form)
    expect(seen).toHaveLength(2)
    expect(JSON.stringify(seen)).not.toMatch(/Hello/)
  })

  it.each([
    ['that the page sends by itself counts', '', 1],
    ['that the page found a mistake in does not', 'aria-invalid="true"', 0],
  ])('%s', async (_, attribute, count) => {
    const seen = start()
    const form = show(CONTACT.replace('name="name"', `name="name" ${attribute}`))
    form.addEventListener('submit', (event) => event.preventDefault())
    await submit(form)
    expect(seen).toHaveLength(count)
  })

  it('that the page stops the event of counts, and is never prevented', async () => {
    const seen = start()
    const form = show(CONTACT)
    form.addEventListener('submit', (event) => event.stopImmediatePropagation())
    const event = new SubmitEvent('submit', { bubbles: true, cancelable: true })
    form.dispatchEvent(event)
    await new Promise((resolve) => setTimeout(resolve))
    expect(seen).toHaveLength(1)
    expect(event.defaultPrevented).toBe(false)
  })

  it('that is pressed twice is told once', async () => {
    const seen = start()
    const form = show(CONTACT)
    await submit(form)
    await submit(form)
    expect(seen).toHaveLength(1)
  })

  it('after a stop tells nothing, also if it was under way', async () => {
    const seen = start()
    const form = show(CONTACT)
    form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))
    stop()
    typeInto(form)
    await submit(form)
    post({ event: 'calendly.event_scheduled' }, 'https://calendly.com')
    expect(seen).toEqual([])
  })
})

describe('a request to be called', () => {
  it.each([
    ['English', 'Request a callback'],
    ['English', 'Call me back'],
    ['Spanish', 'Te llamamos'],
    ['Spanish', 'Llámame'],
    ['German', 'Rückruf anfordern'],
    ['German', 'Bitte zurückrufen'],
    ['French', 'Rappelez-moi'],
    ['French', 'Être rappelé'],
    ['Italian', 'Richiamatemi'],
    ['Portuguese', 'Ligue-me'],
  ])('is known in %s: %s', async (_, words) => {
    const seen = await submitted(
      `<form><input name="name"><input type="tel"><button>${words}</button></form>`,
    )
    expect(seen).toEqual([{ type: 'phone.callback_requested', data: { vendor: undefined }, leaving: true }])
  })

  it.each([
    ['a form with a message', '<input type="tel"><textarea></textarea><button>Call me back</button>'],
    ['a form without a number', '<input name="name"><button>Call me back</button>'],
    [
      'a code that is called out',
      '<input type="tel"><input autocomplete="one-time-code"><button>Call me</button>',
    ],
    ['a check of the number', '<input type="tel" name="verify_phone"><button>Call me</button>'],
    ['an order', '<input type="tel"><input name="billing_city"><button>Call me back</button>'],
    ['a reminder, in French', '<input type="tel"><button>Rappel de rendez-vous</button>'],
    ['a recall, in Italian', '<input type="tel"><button>Prodotto richiamato</button>'],
    ['a recall, in German', '<input type="tel"><button>Rückrufaktion</button>'],
    ['a part of a word', '<input type="tel"><button>Recall mechanic</button>'],
    ['any number', '<input type="tel"><button>Save</button>'],
  ])('is not %s', async (_, html) => {
    expect(await submitted(`<form>${html}</form>`)).toEqual([])
  })

  it('is not where a log-in comes back to', async () => {
    const seen = await submitted(
      '<form action="/auth/callback"><input type="tel"><button>Next</button></form>',
    )
    expect(seen).toEqual([])
  })
})

describe('a newsletter', () => {
  it.each([
    ['English', '<form><label>Our newsletter <input type="email"></label></form>'],
    ['English, on its button', '<form><input type="email"><button>Subscribe</button></form>'],
    ['English, on an input', '<form><input type="email"><input type="submit" value="Subscribe"></form>'],
    ['Spanish', '<form><input type="email"><button>Suscríbete</button></form>'],
    ['Spanish, as a bulletin', '<form><label>Boletín <input type="email"></label></form>'],
    ['German', '<form><input type="email"><button>Abonnieren</button></form>'],
    ['French', "<form><input type='email'><button>S'abonner</button></form>"],
    ['French, as a letter', "<form><p>Lettre d'information</p><input type='email'></form>"],
    ['Italian', '<form><h3>Newsletter</h3><input type="email"><button>Iscriviti</button></form>'],
    ['Portuguese', '<form><label>Boletim <input type="email"></label></form>'],
    ['the name of its form', '<form class="newsletterForm"><input type="email"></form>'],
    ['the place around it', '<div class="footer-newsletter"><form><input type="email"></form></div>'],
    ['the name of its field', '<form><input name="newsletter[email]"></form>'],
    ['with a consent to tick', '<form><h3>Newsletter</h3><input type="email"><input type="checkbox"></form>'],
    [
      'with a way out of it',
      '<form><h3>Newsletter</h3><input type="email"><p>Unsubscribe at any time. Baja cuando quieras.</p></form>',
    ],
  ])('is known by %s', async (_, html) => {
    expect(await submitted(html)).toEqual([
      { type: 'newsletter.subscribed', data: { vendor: undefined }, leaving: true },
    ])
  })

  it.each([
    'id="mc-embedded-subscribe-form"',
    'action="https://shop.us1.list-manage.com/subscribe/post?u=1"',
  ])('of Mailchimp is known by %s', async (attribute) => {
    const seen = await submitted(
      `<form ${attribute}><input name="FNAME"><input type="email" name="EMAIL"></form>`,
    )
    expect(seen).toMatchObject([{ type: 'newsletter.subscribed', data: { vendor: 'mailchimp' } }])
  })

  it.each([
    ['a password that was forgotten', '<form><input type="email"><button>Reset password</button></form>'],
    ['a log-in', '<form class="login"><input type="email"><button>Newsletter members</button></form>'],
    ['a log-in, in German', '<form><input type="email"><button>Anmelden</button></form>'],
    ['a sign-up, in Italian', '<form><input type="email"><button>Iscriviti</button></form>'],
    ['a way out', '<form action="/newsletter/unsubscribe"><input type="email"><button>OK</button></form>'],
    [
      'a way out, by its button',
      '<form><h3>Newsletter</h3><input type="email"><button>Abmelden</button></form>',
    ],
    ['the site search', '<form role="search"><input type="search" placeholder="Newsletter"></form>'],
    ['a coupon', '<form><input name="coupon"><button>Subscribe and save</button></form>'],
    [
      'a checkout that offers one',
      '<form><input type="email"><label><input type="checkbox" name="newsletter">Newsletter</label></form>',
    ],
    ['a checkout', '<form action="/checkout"><input type="email"><button>Subscribe</button></form>'],
    ['a form with more in it', '<form><h3>Newsletter</h3><input type="email"><input name="company"></form>'],
    ['news of the stock', '<form><input type="email"><button>Notify me</button></form>'],
    ['a search in its archive', '<form><input name="q"><button>Newsletter</button></form>'],
  ])('is not %s', async (_, html) => {
    expect(await submitted(html)).toEqual([])
  })

  it('of Klaviyo is told by its event', async () => {
    const seen = start()
    const tell = (type: string) =>
      window.dispatchEvent(
        new CustomEvent('klaviyoForms', { detail: { type, metaData: { email: 'ana@shop.test' } } }),
      )
    for (const type of ['open', 'submit', 'stepSubmit', 'close']) tell(type)
    window.dispatchEvent(new CustomEvent('klaviyoForms'))
    expect(seen).toEqual([{ type: 'newsletter.subscribed', data: { vendor: 'klaviyo' }, leaving: false }])
  })
})

const HUBSPOT = {
  type: 'hsFormCallback',
  eventName: 'onFormSubmitted',
  id: 'a',
  data: { email: 'ana@shop.test' },
}

describe('a frame', () => {
  it.each([
    ['hubspot', 'contact.form_submitted', 'https://share.hsforms.com', HUBSPOT],
    ['hubspot', 'contact.form_submitted', 'https://forms-eu1.hsforms.com', HUBSPOT],
    [
      'typeform',
      'contact.form_submitted',
      'https://form.typeform.com',
      { type: 'form-submit', embedId: '1' },
    ],
    [
      'calendly',
      'appointment.booked',
      'https://calendly.com',
      { event: 'calendly.event_scheduled', payload: {} },
    ],
    ['cal', 'appointment.booked', 'https://app.cal.com', { originator: 'CAL', type: 'bookingSuccessfulV2' }],
    ['cal', 'appointment.booked', 'https://cal.com', { originator: 'CAL', type: 'bookingSuccessful' }],
    ['hubspot', 'appointment.booked', 'https://meetings.hubspot.com', { meetingBookSucceeded: true }],
    ['hubspot', 'appointment.booked', 'https://meetings-eu1.hubspot.com', { meetingBookSucceeded: true }],
  ])('of %s tells %s from %s', (vendor, type, origin, data) => {
    const seen = start()
    post(data, origin)
    expect(seen).toEqual([{ type, data: { vendor }, leaving: false }])
  })

  it.each([
    ['https://evil.test', HUBSPOT],
    ['https://hsforms.com.evil.test', HUBSPOT],
    ['https://evilhsforms.com', HUBSPOT],
    ['http://share.hsforms.com', HUBSPOT],
    ['https://share.hsforms.com', { ...HUBSPOT, eventName: 'onFormReady' }],
    ['https://evil.test', { event: 'calendly.event_scheduled' }],
    ['https://notcalendly.com', { event: 'calendly.event_scheduled' }],
    ['https://calendly.com', { event: 'calendly.date_and_time_selected' }],
    ['https://calendly.com', { originator: 'CAL', type: 'bookingSuccessful' }],
    ['https://cal.com.evil.test', { originator: 'CAL', type: 'bookingSuccessful' }],
    ['https://cal.com', { originator: 'CAL', type: 'rescheduleBookingSuccessfulV2' }],
    ['https://cal.com', { originator: 'CAL', type: 'dryRunBookingSuccessfulV2' }],
    ['https://cal.com', { type: 'bookingSuccessful' }],
    ['https://form.typeform.com', { type: 'form-ready' }],
    ['https://typeform.com.evil.test', { type: 'form-submit' }],
    ['https://meetings.hubspot.com', { meetingBookSucceeded: 'true' }],
    ['https://evil.test', { meetingBookSucceeded: true }],
    ['null', HUBSPOT],
    ['', HUBSPOT],
  ])('from %s that posts %j tells nothing', (origin, data) => {
    const seen = start()
    post(data, origin)
    expect(seen).toEqual([])
  })

  it.each([
    ['no window at all', null],
    ['a window that is no frame', { parent: {} }],
    ['a message port', {}],
  ])('is not %s', (_, source) => {
    const seen = start()
    post({ event: 'calendly.event_scheduled' }, 'https://calendly.com', source)
    expect(seen).toEqual([])
  })

  it('is not the page itself', () => {
    const seen = start()
    post({ event: 'calendly.event_scheduled' }, location.origin, window)
    post({ event: 'calendly.event_scheduled' }, 'https://calendly.com', window)
    expect(seen).toEqual([])
  })

  it.each([
    null,
    undefined,
    0,
    'calendly.event_scheduled',
    '{"event":"calendly.event_scheduled"}',
    [],
    [['event', 'calendly.event_scheduled']],
    { event: { toString: 'x' } },
    { originator: 'CAL', type: ['bookingSuccessful', {}] },
    { type: null, eventName: null },
    Object.create(null),
  ])('that posts %j harms nobody', (data) => {
    const seen = start()
    for (const origin of ['https://calendly.com', 'https://cal.com', 'https://x.hsforms.com'])
      post(data, origin)
    expect(seen).toEqual([])
  })

  it('that says one booking twice has one', () => {
    const seen = start()
    const source = frame()
    post({ originator: 'CAL', type: 'bookingSuccessful' }, 'https://cal.com', source)
    post({ originator: 'CAL', type: 'bookingSuccessfulV2' }, 'https://cal.com', source)
    expect(seen).toHaveLength(1)
  })

  it.each([
    ['https://meet.shop.test', 1],
    ['https://x.meet.shop.test', 0],
    ['https://meet.shop.test.evil.test', 0],
    ['https://localhost:3000', 1],
    ['https://localhost:3001', 0],
  ])('from %s counts %i times where the site names two hosts', (origin, count) => {
    const seen = start({ hosts: ['meet.shop.test', 'localhost:3000'] })
    post({ originator: 'CAL', type: 'bookingSuccessfulV2' }, origin)
    expect(seen).toHaveLength(count)
  })
})

describe("HubSpot's forms in the page", () => {
  const form = (fields: string) => `<form class="hs-form"><button>Send</button>${fields}</form>`

  it('tell themselves when they are sent', async () => {
    const seen = start()
    await submit(show(form('<input type="email"><textarea name="message"></textarea>')))
    expect(seen).toEqual([])
    post(HUBSPOT, location.origin, window)
    expect(seen).toEqual([{ type: 'contact.form_submitted', data: { vendor: 'hubspot' }, leaving: false }])
  })

  it('may be newsletters', async () => {
    const seen = start()
    await submit(show(form('<h3>Newsletter</h3><input type="email">')))
    window.dispatchEvent(new CustomEvent('hs-form-event:on-submission:success', { detail: { formId: '1' } }))
    expect(seen).toEqual([{ type: 'newsletter.subscribed', data: { vendor: 'hubspot' }, leaving: false }])
  })
})

it.each([
  [{ hosts: 'meet.shop.test' }],
  [{ hosts: [1] }],
  [{ hosts: ['https://meet.shop.test'] }],
  [{ hosts: [''] }],
])('refuses %j by its name', (options) => {
  expect(() => forms(options as unknown as FormsOptions)).toThrow(/^forms: hosts/)
})
