import { webStorage } from './lib/webStorage'

const KEY = 'touchpoint-debug'

/** Whether somebody debugs in this tab, which is remembered in its sessionStorage until they end it. */
export const debugging = () =>
  webStorage<boolean>('sessionStorage', KEY, (stored: boolean) => stored === true || undefined)

/**
 * Whether somebody has asked for the panel of `touchpoint-sdk/debug`: `?touchpoint-debug` in the page's address, from there on
 * in this tab until it is closed, or until `?touchpoint-debug=off`.
 */
export function wantsDebug(): boolean {
  if (typeof document === 'undefined') return false
  const asked = new URLSearchParams(location.search).get(KEY)
  if (asked !== null) debugging().write(asked === 'off' ? undefined : true)
  return asked === null ? debugging().read() === true : asked !== 'off'
}
