import { isClaimed } from '../lib/claim'
import { linkOf, nearest } from '../lib/eventPath'
import { onClick } from '../lib/onClick'
import { onSent } from '../lib/onSent'
import { pathWords } from '../lib/pathWords'
import { attributes, plainWords } from '../lib/plainWords'
import type { Detector, Interaction } from '../touchpoint'
import { formWords, isOfPage, isTask } from './taskForm'

type Act = 'account.registered' | 'account.login' | 'account.logout' | 'subscription.cancelled'

// Words in English, Spanish, German, French, Italian and Portuguese, without accents.
const REGISTER =
  /\b(regist(er|ration|ro|rarse|rieren|rierung|razione|rati|rar)|sign ?up|(create|new) (an )?(account|customer)|crear (una )?cuenta|konto (anlegen|erstellen)|inscription|creer (un|mon) compte|crea (un )?account|criar conta|cadastr(o|ar))\b/
const TRIAL =
  /\b(free trial|start (my |your )?trial|prueba grati(s|uita)|kostenlos testen|essai gratuit|prova gratuita|teste grati(s|s?uito))\b/
/** Where a password is asked for without opening or entering an account. */
const OTHER =
  /\b(change|edit|update|reset|delete|otp|cambiar|editar|restablecer|ae?ndern|zurue?cksetzen|modifier|reinitialiser|modifica|reimposta|alterar|redefinir)\b/
/** Where an account may be opened with an order, or not: a password that isn't required may be left empty. */
const CHECKOUT = /\b(checkout|kasse|caisse|cassa|finalizar|commande)\b/
/** Whole segments of a path. `abmelden`, `salir`, `sair` and `esci` mean other things as well. */
const LOGOUT =
  /\/(log-?out|sign-?out|customer-logout|cerrar-sesion|ausloggen|(se-)?deconne(xion|cter)|disconnetti(ti)?|terminar-sessao)\//
/** What a button says, and nothing else. */
const LOGOUT_TEXT =
  /^ ?(log ?out|sign ?out|cerrar sesion|ausloggen|se deconnecter|deconnexion|disconnetti|terminar sessao|sair da conta) ?$/

/** Where a contract ends: German law has a page of its own for it. Leaving a newsletter is another thing. */
const CANCEL =
  /\/(cancel-(my-|your-)?(subscription|membership|plan)|cancelar-(mi-|la-|a-|minha-)?(suscripcion|assinatura)|baja-(de-)?suscripcion|((vertrae?ge-|abo-|mitgliedschaft-)?(hier-)?kue?ndigen|kue?ndigung)|(resilier|resiliation)(-(mon-|de-l-|un-)?(abonnement|contrat))?|(annulla|disdici)-(l-)?abbonamento|disdetta)\//

/** PrestaShop's link home says it in the query, without a value. */
const leadsOut = (address: { pathname: string; search: string }) =>
  LOGOUT.test(pathWords(address)) || /[?&]mylogout\b/.test(address.search)

const isThere = (field: HTMLInputElement) => !field.disabled && field.checkVisibility?.() !== false

/** A form that asks for nothing but a press on its button. */
const isConfirmation = (form: Element) =>
  isOfPage(form) && !form.querySelector('input:not([type=hidden],[type=submit]),select,textarea')

/** What a form does with the visitor's account, by its fields and its words. What is filled in is never looked at. */
function readForm(form: HTMLFormElement): { act: Act; isTrial?: boolean } | undefined {
  const address = formWords(form)
  if (LOGOUT.test(address)) return { act: 'account.logout' }
  if (CANCEL.test(pathWords(location) + address))
    return isTask(form) || isConfirmation(form) ? { act: 'subscription.cancelled' } : undefined

  const fields = [...form.querySelectorAll<HTMLInputElement>('input')].filter(isThere)
  const passwords = fields.filter(({ type }) => type === 'password')
  const has = (token: string) => passwords.some((field) => attributes(field, 'autocomplete').includes(token))
  const isNamed =
    fields.some(({ type }) => /^(email|text|tel)$/.test(type)) ||
    form.querySelector('[autocomplete~=username]')
  const buttons = [...form.querySelectorAll('button:not([type=button]),[type=submit]')].map(
    (button) => `${button.textContent} ${attributes(button, 'value data-link-action')}`,
  )
  const words = plainWords(
    [attributes(form, 'class name'), address, pathWords(location), ...buttons].join(' '),
  )
  if (!passwords.length || !isNamed || OTHER.test(words)) return
  const isNew = has('new-password') || passwords.length > 1
  if (isNew && has('current-password')) return
  const isRegistration = isNew || (!has('current-password') && REGISTER.test(words))
  if (isRegistration && CHECKOUT.test(words) && !passwords.some(({ required }) => required)) return
  return isRegistration ? { act: 'account.registered', isTrial: TRIAL.test(words) } : { act: 'account.login' }
}

/**
 * The visitor's account:
 *
 * - `account.registered`, `account.login`, and `account.trial` (an account that is opened for a free trial): such a form is
 *   sent, known by its password fields (`autocomplete`, or how many) and by words in six languages. Whether the site takes
 *   what was filled in, the page can't tell. Changes of a password are none of these;
 * - `account.logout`: links, forms and buttons for it;
 * - `subscription.cancelled`: a form is sent on a page for that, by words in its address.
 *
 * What is filled in is never read. GA4's `sign_up` and `login` are `commerce()`'s: a site that pushes them has both.
 */
export const account = (): Detector => (emit) => {
  const tell = (type: Interaction['type'], event: Event) => {
    if (!isClaimed(event, type)) emit({ type, data: {}, leaving: true })
  }
  const stops = [
    onSent(readForm, (what, _form, event) => {
      if (!what) return
      tell(what.act, event)
      if (what.isTrial) tell('account.trial', event)
    }),
    onClick(document, (event) => {
      const link = linkOf(event)
      const button = nearest(event, 'a,button')
      // The button of a form is told when the form is sent.
      const isOut = link
        ? link.origin === location.origin && leadsOut(link)
        : button && !(button as HTMLButtonElement).form && LOGOUT_TEXT.test(plainWords(button.textContent!))
      if (isOut && event.detail < 2) tell('account.logout', event)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
