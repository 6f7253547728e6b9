import { classifySource } from '../source/classifySource'

/** Where a link is met: in print, in a parcel, in a store, at an event, in a mail, on the phone, in a text message. */
export type LinkMedium = 'print' | 'package' | 'store' | 'event' | 'email' | 'phone' | 'sms'

export interface LinkTags {
  medium: LinkMedium
  /** What carries it: `flyer`, `catalogue`, `window`, `receipt`, `newsletter` … */
  source: string
  /** What it belongs to: `spring-2027`. */
  campaign?: string | undefined
  /** Which one of several: `page-12`. */
  content?: string | undefined
}

/**
 * A link to the site that says where it was met, by the tags that `arrivals()` and `classifySource()` read. Print is for ever,
 * so tags that they would take for something else are refused.
 * @throws TypeError that names what is wrong
 */
export function taggedLink(url: string | URL, { medium, source, campaign, content }: LinkTags): string {
  let link: URL
  try {
    link = new URL(url)
  } catch {
    throw new TypeError(`touchpoint: ${url} is no absolute address`)
  }
  if (!/^https?:$/.test(link.protocol)) throw new TypeError(`touchpoint: ${url} must begin with http(s)`)
  if (!medium || !source) throw new TypeError('touchpoint: a link needs a medium and a source')
  for (const [name, value] of Object.entries({ medium, source, campaign, content })) {
    if (value) link.searchParams.set(`utm_${name}`, value)
    else link.searchParams.delete(`utm_${name}`)
  }
  const arrival = classifySource({ url: link.href })?.medium
  if (arrival !== medium) {
    throw new TypeError(
      `touchpoint: with these tags it would be ${arrival}, and not ${medium}: ${link.search}`,
    )
  }
  return link.href
}
