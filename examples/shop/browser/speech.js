// @ts-check
import { speak } from '../content/language.js'

/** The language that the page came in. */
export const speech = speak(document.documentElement.lang === 'es' ? 'es' : 'en')
