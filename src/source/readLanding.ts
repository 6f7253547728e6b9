import { hostOf } from '../lib/hostOf'
import { registeredDomain } from '../lib/registeredDomain'
import type { Channel, Source, Stage } from '../touchpoint'
import { type ArrivalChannel, arrivalKind } from './arrivalKinds'
import { allSites, siteAt } from './knownSites'
import type { ReferrerTable } from './referrers'

export interface Landing {
  /** The landing's URL, with its query. */
  url: string
  /** `document.referrer`; empty if there was none. */
  referrer?: string | undefined
  /** More referring sites, in the shape of the built-in table, which they outweigh key by key. */
  referrers?: ReferrerTable | undefined
}

/** An arrival, a return from a payment host, or (empty) nothing new. */
export interface Reading {
  source?: Source & { medium: ArrivalChannel }
  /** Of the journey, unless the site says otherwise. */
  stage?: Stage
  /** The payment host. */
  paidAt?: string
}

/** What a landing is. Never throws on text that is no URL. */
export function readLanding({ url, referrer = '', referrers }: Landing, sitesOf = allSites): Reading {
  const parameters = new Map<string, string>()
  for (const [key, value] of new URLSearchParams(url.replace(/^[^?#]*|#.*/g, ''))) {
    // Matomo's own tags (matomo.org/guide/reports/campaigns) mean the same as Google's.
    const tag = key.toLowerCase().replace(/^(mtm|pk)_/, 'utm_')
    parameters.set(tag, value.trim().slice(0, 255))
  }
  const get = (name: string) => parameters.get(name)?.toLowerCase() ?? ''

  const campaign = parameters.get('utm_campaign') || parameters.get('utm_id') || ''
  let source = get('utm_source')
  let medium = get('utm_medium')
  const tagged = source || medium || campaign

  let from = hostOf(referrer)
  if (from && registeredDomain(from) === registeredDomain(hostOf(url))) {
    if (!tagged) return {}
    from = ''
  }
  const sites = sitesOf(referrers)
  const named = (name: string) => siteAt(sites, hostOf(name.replace(/^(.*\/\/)?/, '//')))
  const site = siteAt(sites, from, /\/\/[^/]*\/([^/?#]+)/.exec(referrer)?.[1])
  if (site?.category === 'payment') return { paidAt: from }
  if (site?.category === 'sign_in') return {}

  // `facebook-ads`, `yt_ads`, `adwords`: the source says that it was paid for.
  const ads = source.replace(/^(adwords|gads)$/, 'googleads').replace(/[-_ ]?ads?$/, '')
  if (ads !== source && !named(source) && named(ads)) {
    source = ads
    if (medium !== 'display') medium = 'cpc'
  }

  const [click = '', clicked] = [...sites].find(([key]) => /^[!$~]/.test(key) && get(key.slice(1))) ?? []
  // What the click id says counts for less than a medium that is told.
  const says = medium ? '' : click[0]
  if (says === '$') medium = 'cpc'
  if (!tagged && /[?&](refcode|referral_code|rfsn|invite)=./.test(url)) medium ||= 'share'

  const known = named(source)
  const meant = known ?? (says === '!' ? clicked : (site ?? (says ? clicked : undefined)))
  const { category = '' } = (clicked?.category === 'affiliates' ? clicked : meant) ?? {}
  const [arrived, channel = arrived as Channel, stage = 'discovery'] = arrivalKind(
    [medium, source, from, get('utm_content'), category, campaign.toLowerCase()].join('\n'),
  )
  return {
    stage,
    source: {
      channel,
      name: known || !source ? (meant?.name ?? (from || arrived)) : source,
      medium: arrived,
      ...(campaign && { campaign }),
      ...(click && { clickId: click.slice(1) }),
    },
  }
}
