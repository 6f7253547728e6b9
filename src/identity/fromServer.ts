import type { VisitorSource } from '../visitor'
import { visitorFrom } from './visitorFrom'

/** No page of an error, and no word such as `undefined`: an id that many share would make one visitor of them. */
const ID = /^(?=.*\d)[\w.:-]{16,256}$/

/**
 * The id that the site's own server keeps in a cookie: `POST` answers with it, and makes one if there is none; `DELETE` erases it. It is
 * asked for until it answers, and again when the browser has forgotten it. `docs/identity.md` has the lines for the server.
 * @param address of the same site, or the cookie would be another's
 */
export const fromServer = (address: string): VisitorSource =>
  visitorFrom({
    async id(known, given) {
      if (given) return known
      const response = await fetch(address, { method: 'POST' })
      const id = (await response.text()).trim()
      if (!response.ok || !ID.test(id)) throw new Error(`${address} answered ${response.status}, and no id`)
      return id
    },
    // A page that logs out is about to be left.
    forget: () => fetch(address, { method: 'DELETE', keepalive: true }),
  })
