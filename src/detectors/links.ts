import { isClaimed } from '../lib/claim'
import { linkOf } from '../lib/eventPath'
import { onClick } from '../lib/onClick'
import { onShare } from '../lib/onShare'
import { registeredDomain } from '../lib/registeredDomain'
import type { Detector, Interaction } from '../touchpoint'

/**
 * Where a network takes what is to be shared, by its own guide or by the buttons that lead there. Addresses without
 * `https://www.`, or as scheme and rest.
 */
const SHARES: Record<string, RegExp> = {
  // https://developers.facebook.com/docs/sharing/reference/share-dialog
  facebook: /^facebook\.com\/(sharer|share\.php|dialog\/(share|feed)\b)/,
  // https://developer.x.com/en/docs/x-for-websites/web-intents/overview
  x: /^(x|twitter)\.com\/(intent\/(tweet|post)|share)\b/,
  // https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/plugins/share-plugin
  linkedin: /^linkedin\.com\/(sharing\/|shareArticle)/,
  // https://developers.pinterest.com/docs/web-features/widgets/
  pinterest: /^pinterest\.[a-z.]+\/pin\/create\//,
  reddit: /^reddit\.com\/submit\b/,
  // https://core.telegram.org/widgets/share
  telegram: /^(t(elegram)?\.me\/share\b|tg:msg_url)/,
  // https://faq.whatsapp.com/5913398998672934
  whatsapp: /^(wa\.me\/\?|((api|web)\.whatsapp\.com\/|whatsapp:)send\/?\?(?!.*phone=[^&]).*text=)/,
  // https://docs.bsky.app/docs/advanced-guides/intent-links
  bluesky: /^bsky\.app\/intent\/compose/,
  threads: /^threads\.(net|com)\/intent\/post/,
  email: /^mailto:\?/,
}

/** Where people and companies have their page: a name instead of `*`. */
const PROFILES: Record<string, string> = {
  facebook: '(facebook|fb).com/*',
  instagram: 'instagram.com/*',
  threads: 'threads.(net|com)/@*',
  x: '(x|twitter).com/*',
  linkedin: 'linkedin.com/(company|in|school|showcase)/*',
  tiktok: 'tiktok.com/@*',
  youtube: 'youtube.com/(@|(c|channel|user)/)*',
  pinterest: 'pinterest.[a-z.]+/*',
  reddit: 'reddit.com/(r|u|user)/*',
  bluesky: 'bsky.app/profile/*',
  twitch: 'twitch.tv/*',
}

/** One part of a path, but for those that networks use themselves. */
const NAME =
  '(?!(events|groups|watch|help|login|policies|privacy|legal|tos|about|hashtag|explore|accounts|home|search|intent|share|ideas|directory|[ilp]|pin)([/?#]|$))[^/?#]+'

/**
 * Files that are taken home, and not pages, images or scripts: what GA4 counts
 * (https://support.google.com/analytics/answer/9216061), with books, apps and open formats.
 */
const FILE =
  /\.(pdf|xlsx?|docx?|txt|rtf|csv|exe|key|pp(s|t|tx)|7z|pkg|rar|gz|zip|avi|mov|mp4|mpe?g|wmv|midi?|mp3|wav|wma|epub|mobi|dmg|msi|deb|apk|od[tps])$/i

// Messengers and maps, which are contacts of another kind.
const CONTACT =
  /^((api\.|web\.)?whatsapp\.com|(wa|m|t|telegram|signal|line)\.me|messenger\.com|teams\.microsoft\.com\/l\/|maps\.|(google|bing)\.[^/]+\/maps|goo\.gl\/maps|waze\.com|openstreetmap\.org\/directions)/

// Where visitors pay or sign in, and come back from: the names of such sites, and what such hosts are called
// (`pay.example`, `checkout.example`).
const PASSAGE =
  /^((pay|payments?|checkout|accounts?|login|auth|sso|3ds|acs|appleid|paypal|stripe|klarna|adyen|mollie|redsys|afterpay|affirm|microsoftonline)\.|shop\.app)/

/** What a click on a link says, if it leads to something of these. */
function read(link: HTMLAnchorElement): Interaction | undefined {
  const { href, protocol, hostname, pathname, hash, origin, download } = link
  const address = href.replace(/^https?:\/+(www\.|m\.(?!me\b))?|\/+/, '')
  const share = Object.keys(SHARES).find((network) => SHARES[network]!.test(address))
  if (share) return { type: 'share.clicked', data: { network: share } }

  const isPage = /^http/.test(protocol)
  const isOwn = isPage ? origin === location.origin : /^(blob|data):/.test(protocol)
  if (!(isPage || isOwn) || CONTACT.test(address)) return
  if (isOwn && hash && pathname === location.pathname) return
  // What another site has to give, browsers show if they can, whatever the link says.
  const isDownload = isOwn && link.hasAttribute('download')
  const path = isPage ? pathname : ''
  const named = isDownload ? /\.(\w{2,4})$/.exec(download || path) : null
  const [, fileExt] = FILE.exec(path) ?? named ?? []
  if (fileExt || isDownload) return { type: 'download.started', data: { fileExt: fileExt?.toLowerCase() } }

  const profile = Object.keys(PROFILES).find((network) =>
    RegExp(`^${PROFILES[network]!.replace('*', NAME)}/?([?#]|$)`).test(address),
  )
  if (profile) return { type: 'social.profile_clicked', data: { network: profile } }
  const site = registeredDomain(hostname)
  if (isOwn || site === registeredDomain(location.hostname)) return
  if (PASSAGE.test(address) || PASSAGE.test(site)) return
  return { type: 'outbound.clicked', data: { targetHost: hostname } }
}

/**
 * Clicks on links that lead off the page: files (`download.started`), sharing (`share.clicked`), profiles in social
 * networks (`social.profile_clicked`), and other sites (`outbound.clicked`, with the host and nothing else of the
 * address). Also with the middle button, by keyboard and inside open shadow roots. A click is one touchpoint, and none
 * where the link is a contact (calls, mail, messengers, maps), or leads to where visitors pay or sign in. One that the
 * page tags with the same type itself is left to `declared()`. And sharing by the device's own dialogue
 * (`share.native`).
 */
export const links = (): Detector => (emit) => {
  const stops = [
    onClick(document, (event) => {
      // The second click of a double click is nothing new.
      if (event.detail > 1) return
      const link = linkOf(event)
      const what = link && read(link)
      if (what && !isClaimed(event, what.type)) emit({ ...what, leaving: true })
    }),
    onShare((outcome) => emit({ type: 'share.native', data: { outcome } })),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
