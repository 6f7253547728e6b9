import { attributes, ownText, plainWords } from '../../lib/plainWords'

// Words in English, Spanish, German, French, Italian and Portuguese, without accents. Words that mean something
// else as well are left out: `anmelden` (log in), `iscriviti` and `inscrire` (register), `rappel` (reminder),
// `abonnement` (what is paid for), `assinar` (sign a petition).
const CONTACT =
  /\b(contact(o|us)?|contatt[oi]|contato|kontakt(formular)?|messages?|mensajes?|mensagem|messaggio|nachricht|(an)?fragen?|[ei]nquir(y|ies)|consulta|pregunta|questions?|demande|domanda|richiesta|pergunta|duvidas?)\b/
const CALLBACK =
  /\b(call ?back|call me|request a call|(te|le) llamamos|llam(a|en)me|me llamen|r(u|ue)ckruf(service|bitte)?|zur(u|ue)ckrufen|rufen sie mich|rappelez moi|(etre|demande de) rappele?|richiama(mi|temi)|richiamiamo|(farti|essere) richiama(re|to)|ligue me|me ligue|ligamos)\b/
const NEWSLETTER =
  /\b(newsletters?|mailing ?list|subscribe|boletin(es)?|boletim|suscrib(ete|irse|irme)|rundbrief|abonnieren|abonne[rz]|infolettre|lettre d information)\b/

/** Forms of other kinds, by the names that programs give to them and to their fields. */
const OTHER =
  /\b(search|log ?in|sign ?in|otp|one time|verif\w+|checkout|kasse|billing|shipping|payments?|cc|cart|basket|warenkorb|carrito|panier|carrello|carrinho|street|address ?(line ?)?\d|friend|reviews?|ratings?|comment ?form|wp comments|unsubscribe|opt ?out|baja|abmelden|abbestellen|desabonner|disiscri\w+)\b/

/** Pages that are one form as a whole say nothing of what their visitor fills in. */
const MOST_FIELDS = 30

export type FormType = 'contact.form_submitted' | 'phone.callback_requested' | 'newsletter.subscribed'

export interface FormReading {
  type: FormType
  vendor?: string | undefined
  fieldsCount: number
}

/**
 * What a form is for, by the types and names of its fields and the words on it; `undefined` if that is not
 * clear. What is filled in is never looked at.
 */
export function readForm(form: Element): FormReading | undefined {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input,select,textarea')].filter(
    // What the keyboard can't reach is a trap for robots.
    (field) =>
      !/^(hidden|submit|button|reset|image)$/.test(field.type) &&
      !field.disabled &&
      field.getAttribute('tabindex') !== '-1',
  )
  const has = (type: string) => fields.some((field) => field.type === type)
  if (has('password') || has('search') || fields.length > MOST_FIELDS) return

  const isChoice = ({ type }: HTMLInputElement) => type === 'checkbox'
  const toFill = fields.filter((field) => !isChoice(field))
  const buttons = [...form.querySelectorAll('button,[type=submit]')].map(
    (button) => `${button.localName === 'button' ? button.textContent : attributes(button, 'value')}`,
  )
  const names = plainWords(
    [
      attributes(form, 'id class name role aria-label'),
      ...toFill.map((field) => attributes(field, 'name id autocomplete')),
      ...buttons,
    ].join(' '),
  )
  if (OTHER.test(`${names} ${plainWords(attributes(form, 'action'))}`)) return

  const texts: string[] = []
  for (const element of [form, ...form.querySelectorAll('*')]) {
    // A box to tick ("send me the newsletter") is not what the form is for; a field's text can be what it holds.
    const box = element.closest('label')?.control as HTMLInputElement | null | undefined
    if (/^(textarea|option|script|style)$/.test(element.localName) || (box && isChoice(box))) continue
    if (!isChoice(element as HTMLInputElement))
      texts.push(attributes(element, 'placeholder aria-label'), ownText(element))
  }
  let around = form.parentElement
  for (let i = 0; around && i < 3; i++, around = around.parentElement)
    texts.push(attributes(around, 'id class'))
  const words = `${names} ${plainWords(texts.join(' '))}`

  const isMail = (field: HTMLInputElement) =>
    field.type === 'email' || /\be ?mail\b/.test(plainWords(attributes(field, 'name autocomplete')))
  const mail = toFill.some(isMail)
  // The id and the address that Mailchimp's embed code has on sites: github.com/enthec/webappanalyzer
  const vendor = form.matches('#mc-embedded-subscribe-form,[action*="list-manage.com/subscribe"]')
    ? 'mailchimp'
    : undefined
  const type: FormType | undefined =
    mail && (vendor || (toFill.length === 1 && NEWSLETTER.test(words)))
      ? 'newsletter.subscribed'
      : has('textarea')
        ? (mail || has('tel')) && CONTACT.test(words)
          ? 'contact.form_submitted'
          : undefined
        : has('tel') && CALLBACK.test(words)
          ? 'phone.callback_requested'
          : undefined
  return (
    type && {
      type,
      vendor,
      fieldsCount: new Set(fields.map((field) => attributes(field, 'name') || field)).size,
    }
  )
}
