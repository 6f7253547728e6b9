import { hostOf } from '../lib/hostOf'
import { registeredDomain } from '../lib/registeredDomain'
import type { Source, Stage } from '../touchpoint'
import { type ArrivalChannel, arrivalKind } from './arrivalKinds'
import { allSites, findSite } from './findSite'
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
export function readLanding({ url, referrer = '', referrers }: Landing): Reading {
  const parameters = new Map<string, string>()
  for (const [key, value] of new URLSearchParams(url.replace(/^[^?#]*|#.*/g, ''))) {
    // Matomo's own tags (matomo.org/guide/reports/campaigns) mean the same as Google's.
    parameters.set(key.toLowerCase().replace(/^(mtm|pk)_/, 'utm_'), value.trim())
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
  const rows = allSites(referrers)
  const named = (name: string) => findSite(rows, hostOf(`//${name}`), name)
  const site = findSite(rows, from)
  if (site?.category === 'payment') return { paidAt: from }
  if (site?.category === 'sign_in') return {}

  // `facebook-ads`, `yt_ads`, `adwords`: the source says that it was paid for.
  const ads = source.replace(/^(adwords|gads)$/, 'googleads').replace(/[-_ ]?ads?$/, '')
  if (ads !== source && !named(source) && named(ads)) {
    source = ads
    if (medium !== 'display') medium = 'cpc'
  }

  const click = rows.find(({ key }) => /^[!$~]/.test(key) && get(key.slice(1)))
  const untold = medium ? undefined : click
  if (untold?.key[0] === '$') medium = 'cpc'
  if (!tagged && /[?&](refcode|referral_code|rfsn|invite)=./.test(url)) medium ||= 'share'

  const known = named(source)
  const meant = known ?? (untold?.key[0] === '!' ? untold : (site ?? untold))
  const { category = '' } = (click?.category === 'affiliates' ? click : meant) ?? {}
  const [arrived, channel, stage = 'discovery'] = arrivalKind(
    [medium, source, from, get('utm_content'), category, campaign.toLowerCase()].join('\n'),
  )
  return {
    stage,
    source: {
      channel,
      name: known || !source ? (meant?.name ?? (from || arrived)) : source,
      medium: arrived,
      ...(campaign && { campaign }),
      ...(click && { clickId: click.key.slice(1) }),
    },
  }
}
