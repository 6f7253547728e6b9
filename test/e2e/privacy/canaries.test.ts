import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { servePlainPages } from '../../support/plainPages'
import type { Server } from '../../support/serve'
import { createTaker, storedOf, type Taker } from '../../support/stored'
import { flush, untilTold } from '../../support/touchpoints'
import { until } from '../../support/until'

/** Fields that a person types into: what, and where it is in the page. */
const typed: [field: string, text: string, selector?: string][] = [
  ['<input name="name" autocomplete="name">', 'Canary Name'],
  ['<input type="email" name="email">', 'canary@canary.test'],
  ['<input type="tel" name="tel">', '730615984'],
  ['<textarea name="message" placeholder="Your message"></textarea>', 'canary message'],
  ['<input type="url" name="site">', 'https://canary.test/'],
  ['<input type="search" name="q">', 'canary search'],
  ['<input type="number" name="age">', '730615984'],
  ['<input type="password" name="old" autocomplete="off">', 'canary secret'],
  ['<input name="otp" autocomplete="one-time-code" inputmode="numeric">', '730615984'],
  ['<input name="cc" autocomplete="cc-number">', '7306159841111111'],
  ['<input name="csc" autocomplete="cc-csc" inputmode="numeric">', '730615984'],
  ['<input name="user" autocomplete="username">', 'canary user'],
  ['<input name="street" autocomplete="street-address">', 'canary street'],
  ['<input name="birthday" autocomplete="bday">', 'canary birthday'],
  ['<input name="coupon">', 'CANARY-10'],
  ['<input name="city" list="cities"><datalist id="cities"><option>canary town</datalist>', 'canary city'],
  ['<label>Your canary<input name="labelled"></label>', 'canary in a label', 'input'],
  ['<input name="limited" maxlength="12" pattern="c.*">', 'canary limit'],
  ['<div contenteditable="true" role="textbox" class="edit">Type</div>', 'canary editable', '.edit'],
  ['<x-field></x-field>', 'canary in a shadow', 'x-field >>> input'],
  ['<iframe srcdoc="<input name=inner>"></iframe>', 'canary in a frame', 'iframe >>> input'],
]
/** Fields that are set: by a script, since every engine has its own way to fill them. */
const set: [field: string, value: string][] = [
  ['<input type="date" name="date">', '1987-06-05'],
  ['<input type="datetime-local" name="moment">', '1987-06-05T19:44'],
  ['<input type="month" name="month">', '1987-06'],
  ['<input type="week" name="week">', '1987-W23'],
  ['<input type="time" name="time">', '19:44:37'],
  ['<input type="color" name="color">', '#c0ffee'],
  ['<input type="range" name="range" max="999999999">', '730615984'],
  ['<input type="hidden" name="hidden" value="canary hidden">', 'canary hidden'],
  ['<input type="file" name="file">', ''],
  ['<input type="checkbox" name="box" value="canary box">', 'canary box'],
  ['<input type="radio" name="radio" value="canary radio">', 'canary radio'],
  ['<select name="select"><option>none<option value="canary option">canary shown</select>', 'canary option'],
  ['<select name="many" multiple><option selected value="canary many">canary shown</select>', 'canary many'],
  ['<output name="output">canary output</output>', 'canary output'],
  ['<input name="given" value="canary given" data-value="canary data" title="canary title">', 'canary given'],
]
/** What a canary may look like, wherever it turns up. */
const CANARY = /canary|730615984|7306\W*1598|c0ffee|1987-(06|W23)|19:44/i

const FORMS = `
  <form id="contact" class="contact-form"><h2>Contact us</h2>
    ${typed
      .slice(0, 4)
      .map(([field]) => field)
      .join('')}<button>Send message</button></form>
  <form id="newsletter"><h2>Newsletter</h2><input type="email" name="email"><button>Subscribe</button></form>
  <form id="login" action="/login"><input name="user" autocomplete="username">
    <input type="password" autocomplete="current-password"><button>Log in</button></form>
  <form id="rest">${[...typed.slice(4), ...set]
    .map(([field], i) => `<section id="f${i}">${field}</section>`)
    .join('')}<button>Save</button></form>
  <script>
    customElements.define('x-field', class extends HTMLElement {
      constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<input name="inner">' }
    })
    addEventListener('submit', (event) => { event.preventDefault(); sent.push(event.target.id) })
    sent = []
  </script>`

inEachEngine((engine) => {
  let browser: Browser
  let collector: Taker
  let site: Server
  beforeAll(async () => {
    ;[browser, collector] = await Promise.all([launch(engine), createTaker()])
    site = await servePlainPages(collector.endpoint, { script: 'touchpoint.all.global.js', body: FORMS })
  })
  afterAll(async () => {
    await browser?.close()
    await collector?.close()
    await site?.close()
  })

  it('what is filled into 36 kinds of field is neither stored nor sent', async () => {
    const { page } = browser
    expect(typed.length + set.length).toBe(36)
    await page.goto(`${site.url}/contact`)
    for (const [i, [, text]] of typed.slice(0, 4).entries()) {
      const name = ['name', 'email', 'tel', 'message'][i]
      await page.type(`#contact [name=${name}]`, text)
    }
    await page.type('#newsletter input', 'canary@canary.test')
    await page.type('#login input', 'canary user')
    await page.type('#login [type=password]', 'canary secret')
    for (const [i, [, text, selector = 'input,textarea']] of typed.slice(4).entries()) {
      await page.evaluate((i) => document.querySelector(`#f${i}`)!.scrollIntoView({ block: 'center' }), i)
      if (!/edit|>>>/.test(selector)) await page.type(`#f${i} ${selector}`, text)
    }
    // Into what is no field of this document itself, by the command that a person's typing is.
    await page.evaluate(() => {
      const frame = document.querySelector('iframe')!.contentDocument!
      const { shadowRoot } = document.querySelector('x-field')!
      for (const field of [
        document.querySelector('.edit'),
        shadowRoot!.querySelector('input'),
        frame.querySelector('input'),
      ]) {
        ;(field as HTMLElement).focus()
        field!.ownerDocument.execCommand('insertText', false, 'canary elsewhere')
      }
    })
    await page.evaluate(
      (values, from) => {
        values.forEach(([, value], i) => {
          const field = document.querySelector<HTMLInputElement>(
            `#f${from + i} :is(input,select,textarea,output)`,
          )!
          if (field.type === 'file') {
            const files = new DataTransfer()
            files.items.add(new File(['canary content'], 'canary.txt'))
            field.files = files.files
          } else if (/^(checkbox|radio)$/.test(field.type)) field.checked = true
          else field.value = value
          for (const type of ['input', 'change', 'blur']) {
            field.dispatchEvent(new Event(type, { bubbles: true, composed: true }))
          }
        })
      },
      set,
      typed.length - 4,
    )
    for (const form of ['rest', 'login', 'newsletter', 'contact']) {
      await page.evaluate(
        (form) => (document.querySelector<HTMLFormElement>(`#${form}`)!.noValidate = true),
        form,
      )
      await page.click(`#${form} button`)
    }
    await page.waitFor(() => (window as unknown as { sent: string[] }).sent.length === 4)
    // What was typed is there: the page itself could read it.
    expect(
      await page.evaluate(() => document.querySelector<HTMLInputElement>('#contact input')!.value),
    ).toContain('Canary')
    for (const type of ['contact.form_submitted', 'newsletter.subscribed', 'account.login']) {
      await untilTold(page, type)
    }
    const stored = await storedOf(page)
    expect(stored).toContain('contact.form_submitted')
    expect(CANARY.exec(stored)).toBeNull()

    await collector.up()
    await until(
      async () => {
        await flush(page)
        return collector.types().includes('account.login')
      },
      // While all was typed, the wait may have grown to 80 s.
      { timeoutMs: 160_000 },
    )
    expect(CANARY.exec(collector.wire())).toBeNull()
  })
})
