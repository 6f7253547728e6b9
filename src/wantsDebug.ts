import type { TouchpointClient } from './api'
import { webStorage } from './lib/webStorage'

const KEY = 'touchpoint-debug'

const debugging = () =>
  webStorage<boolean>('sessionStorage', KEY, (stored: boolean) => stored === true || undefined)
const asked = () => new URLSearchParams(location.search).get(KEY)

/** Nothing is read or written in a browser whose visitor hasn't agreed, nor for a site that stores nothing. */
function mayStore(tp: TouchpointClient): boolean {
  const { options, consent } = tp.explain()
  return !options.anonymous && (typeof consent === 'string' ? consent === 'granted' : consent.measurement)
}

/**
 * Whether somebody has asked for the panel of `touchpoint-sdk/debug`: `?touchpoint-debug` in the page's address, and where the
 * client may store, from there on in this tab until it is closed, or until `?touchpoint-debug=off`.
 */
export function wantsDebug(tp: TouchpointClient): boolean {
  if (typeof document === 'undefined') return false
  const now = asked()
  if (now === 'off') forgetDebug()
  return now === null ? mayStore(tp) && debugging().read() === true : now !== 'off'
}

/** For the pages that follow in this tab. Returns whether there is nothing left to remember. */
export function rememberDebug(tp: TouchpointClient): boolean {
  const now = asked()
  if (now === null || now === 'off') return true
  if (!mayStore(tp)) return false
  debugging().write(true)
  return true
}

export const forgetDebug = (): void => debugging().write(undefined)
