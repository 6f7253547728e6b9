// @ts-check
/** @typedef {'en' | 'es'} Language */

/** @type {Language[]} */
export const languages = ['en', 'es']

/** @type {Intl.NumberFormatOptions} */
const euro = { style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' }
const prices = { en: new Intl.NumberFormat('en-IE', euro), es: new Intl.NumberFormat('es-ES', euro) }
const dates = {
  en: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es-ES', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
}

/** Everything that depends on the language of a page. English pages stand at `/`, Spanish ones at `/es/`. */
export const speak = (/** @type {Language} */ language) => ({
  language,
  /**
   * Picks the wording of a text, or of a sentence with a number in it.
   * @template T
   * @param {{ en: T, es: T }} text
   */
  say: (text) => text[language],
  /** The address of a page in this language. */
  to: (/** @type {string} */ path) => (language === 'en' ? path : `/${language}${path}`),
  money: (/** @type {number} */ euros) => prices[language].format(euros),
  date: (/** @type {string} */ day) => dates[language].format(new Date(day)),
})
/** @typedef {ReturnType<typeof speak>} Speech */

/** Which language a path asks for, and the path without it. */
export const languageOf = (/** @type {string} */ path) => {
  const found = languages.find((language) => path === `/${language}` || path.startsWith(`/${language}/`))
  return { language: found ?? 'en', path: found ? path.slice(found.length + 1) || '/' : path }
}
